import { element, foreign } from '../dom.js';
import { clock } from '../format.js';

/** The alerts, newest first. */
export class AlertsFeed extends HTMLElement {
  #list = element('ol');
  #none = element('p', { class: 'none' }, 'No alert since this page was opened.');
  #shown = 0;

  connectedCallback() {
    const box = element('div', { class: 'scroll', role: 'log', 'aria-label': 'Alerts', tabindex: '0' });
    box.append(this.#none, this.#list);
    this.replaceChildren(element('h2', {}, 'Alerts'), box);
  }

  show(alerts, total) {
    if (total === this.#shown) {
      return;
    }
    const fresh = alerts.slice(0, total - this.#shown);
    this.#shown = total;
    this.#none.hidden = true;
    this.#list.prepend(...fresh.map(item));
    while (this.#list.childElementCount > alerts.length) {
      this.#list.lastElementChild.remove();
    }
  }
}

function item({ alert, receivedAtMs }) {
  const line = element('li', {}, element('time', {}, clock(receivedAtMs)));
  line.append(element('span', { class: 'message' }, foreign(alert.message ?? 'An alert without a message')));
  if (Number.isFinite(alert.riskScore)) {
    line.append(element('span', { class: 'score' }, String(alert.riskScore)));
  }
  return line;
}

customElements.define('alerts-feed', AlertsFeed);
