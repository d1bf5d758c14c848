import { codeText, explain } from '../close-codes.js';
import { element, foreign, setText } from '../dom.js';
import { latency, span } from '../format.js';

const NAMES = {
  connecting: 'Connecting',
  connected: 'Connected',
  waiting: 'Reconnecting',
  offline: 'Offline',
  'gave-up': 'Gave up',
};

/** The schedule emits every minute; a connection without events for longer deserves a look. */
const SILENCE_MS = 120_000;

/** Whether the page is connected, in words and colour, and why the last connection ended. */
export class ConnectionStatus extends HTMLElement {
  #name = element('strong', { role: 'status' });
  #detail = element('span', { class: 'detail' });
  #last = element('p', { class: 'last', hidden: '' });
  #button = element('button', { type: 'button', hidden: '' });
  #shownEnd = null;

  connectedCallback() {
    const line = element('p', { class: 'line' }, element('span', { class: 'dot', 'aria-hidden': 'true' }));
    line.append(this.#name, ' ', this.#detail);
    this.replaceChildren(line, this.#button, this.#last);
    this.#button.addEventListener('click', () => this.dispatchEvent(new Event('connect')));
  }

  /**
   * @param state of the connection
   * @param roundTripMs of a ping; null if not known
   * @param heardAtMs when the last event came; null if none did
   */
  show(state, roundTripMs, heardAtMs, nowMs) {
    const silentMs = nowMs - Math.max(heardAtMs ?? 0, state.sinceMs);
    this.dataset.state = state.name;
    this.toggleAttribute('data-silent', state.name === 'connected' && silentMs > SILENCE_MS);
    setText(this.#name, NAMES[state.name]);
    setText(this.#detail, detail(state, roundTripMs, heardAtMs, nowMs));
    this.#button.hidden = !['waiting', 'offline', 'gave-up'].includes(state.name);
    setText(this.#button, state.name === 'gave-up' ? 'Connect again' : 'Connect now');
    this.#showLast(state.lastEnd);
  }

  #showLast(end) {
    if (end !== this.#shownEnd) {
      this.#shownEnd = end;
      this.#last.hidden = end === null;
      const after = end.opened ? `after ${span(end.livedMs)}` : 'during the handshake';
      this.#last.replaceChildren(
        element('span', { class: 'code' }, 'Last close: ', foreign(codeText(end)), ` ${after}.`),
        ` ${explain(end)}`,
      );
    }
  }
}

function detail(state, roundTripMs, heardAtMs, nowMs) {
  const left = state.retryAtMs === null ? '' : span(Math.max(0, state.retryAtMs - nowMs));
  switch (state.name) {
    case 'connected': {
      const trip = roundTripMs === null ? '' : ` · round trip ${latency(roundTripMs)}`;
      const last = heardAtMs === null ? 'no event yet' : `last event ${span(nowMs - heardAtMs)} ago`;
      return `for ${span(nowMs - state.sinceMs)}${trip} · ${last}`;
    }
    case 'waiting':
      return `in ${left} · attempt ${state.attempt + 1}`;
    case 'offline':
      return `no network · tries again when it is back, or in ${left}`;
    case 'gave-up':
      return state.why;
    default:
      return state.attempt > 0 ? `attempt ${state.attempt + 1}` : '…';
  }
}

customElements.define('connection-status', ConnectionStatus);
