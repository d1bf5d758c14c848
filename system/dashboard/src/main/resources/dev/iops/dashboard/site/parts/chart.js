import { element } from '../dom.js';
import uPlot from '../vendor/uplot/uPlot.esm.js';

const DARK = matchMedia('(prefers-color-scheme: dark)');

/** A card with a heading and a uPlot chart that follows its card's size and the page's colours. */
export class Chart extends HTMLElement {
  #caption = element('p', { class: 'caption' });
  #figure = element('div', { class: 'plot', role: 'img' });
  #plot = null;
  #data = null;

  connectedCallback() {
    this.replaceChildren(element('h2', {}, this.heading), this.#caption, this.#figure);
    new ResizeObserver(() => this.#resize()).observe(this.#figure);
    DARK.addEventListener('change', () => this.#rebuild());
  }

  /**
   * @param data as uPlot takes it: times in seconds, then one array per series
   * @param summary the same in a sentence, for those who do not see the chart
   * @param keys what stands above the chart instead: for each line its class, which has its colour, and its text
   */
  draw(data, summary, keys = []) {
    this.#data = data;
    if (this.#figure.getAttribute('aria-label') !== `${this.heading}: ${summary}`) {
      this.#caption.replaceChildren(...(keys.length === 0 ? [summary] : keys.map(key)));
    }
    this.#figure.setAttribute('aria-label', `${this.heading}: ${summary}`);
    if (this.#plot === null) {
      this.#rebuild();
    } else {
      this.#plot.setData(data);
    }
  }

  /** A colour of the style sheet. */
  colour(name) {
    return getComputedStyle(this).getPropertyValue(name).trim();
  }

  #rebuild() {
    this.#plot?.destroy();
    this.#plot = null;
    if (this.#data !== null && this.#figure.clientWidth > 0) {
      this.#plot = new uPlot({ ...this.#common(), ...this.options() }, this.#data, this.#figure);
    }
  }

  #resize() {
    if (this.#plot === null) {
      this.#rebuild();
    } else {
      this.#plot.setSize(this.#size());
    }
  }

  #size() {
    return { width: this.#figure.clientWidth, height: this.#figure.clientHeight };
  }

  #common() {
    return { ...this.#size(), legend: { show: false }, cursor: { show: false }, padding: [8, 1.6 * rem(), 0, 0] };
  }

  /** An axis in the page's colours and letters. */
  axis(more = {}) {
    return {
      stroke: this.colour('--muted'),
      grid: { stroke: this.colour('--line'), width: 1 },
      ticks: { show: false },
      // uPlot scales whole numbers only
      font: `${Math.round(0.75 * rem())}px system-ui, sans-serif`,
      size: 3.4 * rem(),
      gap: 0.3 * rem(),
      space: 2.6 * rem(),
      ...more,
    };
  }

  /** The axis of the time of day. */
  timeAxis() {
    const format = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
    return this.axis({
      size: 1.9 * rem(),
      space: 4 * rem(),
      incrs: [60, 120, 300],
      grid: { show: false },
      values: (_, splits) => splits.map((seconds) => format.format(seconds * 1000)),
    });
  }
}

function rem() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}

function key({ name, text }) {
  return element('span', { class: `key ${name}` }, element('span', { class: 'swatch', 'aria-hidden': 'true' }), text);
}

export { uPlot };
