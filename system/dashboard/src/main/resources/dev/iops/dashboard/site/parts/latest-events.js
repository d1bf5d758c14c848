import { element, foreign } from '../dom.js';
import { clock, latency, typeName } from '../format.js';

const COLUMNS = ['Received', 'Type', 'Stream', 'No.', 'Latency', 'Details'];

/** The last few events as they came. */
export class LatestEvents extends HTMLElement {
  #body = element('tbody');

  connectedCallback() {
    const head = element('tr', {}, ...COLUMNS.map((name) => element('th', { scope: 'col' }, name)));
    const table = element('table', {}, element('thead', {}, head), this.#body);
    const box = element('div', { class: 'scroll', role: 'region', 'aria-label': 'Latest events', tabindex: '0' }, table);
    this.replaceChildren(element('h2', {}, 'Latest events'), box);
  }

  show(latest) {
    this.#body.replaceChildren(...latest.map(row));
  }
}

function row({ event, latencyMs, receivedAtMs }) {
  const cells = [
    clock(receivedAtMs),
    foreign(typeof event.type === 'string' ? typeName(event.type) : event.type),
    foreign(event.streamId),
    String(event.sequence),
    latency(latencyMs),
    foreign(details(event.payload)),
  ];
  return element('tr', {}, ...cells.map((content) => element('td', {}, content)));
}

/** A payload in one line: names and values, those that are no single value as JSON. */
function details(payload) {
  if (payload === null || typeof payload !== 'object') {
    return payload;
  }
  return Object.entries(payload)
    .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ');
}

customElements.define('latest-events', LatestEvents);
