import { element, setText } from '../dom.js';

/** One figure with its name and a remark. */
export class MetricTile extends HTMLElement {
  #label = element('h2');
  #value = element('p', { class: 'value' });
  #note = element('p', { class: 'note' });

  connectedCallback() {
    this.replaceChildren(this.#label, this.#value, this.#note);
  }

  /** @param tone 'good', 'bad' or '' */
  show(label, value, note, tone = '') {
    setText(this.#label, label);
    setText(this.#value, value);
    setText(this.#note, note);
    this.dataset.tone = tone;
  }
}

customElements.define('metric-tile', MetricTile);
