// The dashboard's WebSocket client in four versions, on as much of a UI library as they need. `?client=` chooses one.
import { Connection } from './connection.js';

const parameters = new URLSearchParams(location.search);
const url = parameters.get('url');
const RECONNECT_MS = Number(parameters.get('reconnectMs'));
const MAX_ATTEMPTS = 10;

/** An effect is torn down and set up again whenever what it depends on has changed since it was set up. */
class Effect {
  #setUp;
  #dependency;
  #tearDown = () => {};

  constructor(setUp) {
    this.#setUp = setUp;
  }

  render(dependency) {
    if (dependency !== this.#dependency) {
      this.#dependency = dependency;
      this.#tearDown();
      this.#tearDown = this.#setUp(dependency) ?? (() => {});
    }
  }
}

const show = (text) => (document.querySelector('#status').textContent = text);

/**
 * As in the incident: the status is a dependency of the effect that sets it, so opening tears the socket down with a bare
 * close(); every close, also its own, leads to another attempt; and each open sets the counter of attempts back.
 */
function loop() {
  let attempts = 0;
  const setStatus = (status) => {
    show(status);
    queueMicrotask(() => effect.render(status));
  };
  const effect = new Effect((status) => {
    if (status !== 'idle') {
      return undefined;
    }
    const socket = new WebSocket(url);
    socket.onopen = () => {
      attempts = 0;
      setStatus('connected');
    };
    socket.onclose = () => {
      attempts += 1;
      if (attempts <= MAX_ATTEMPTS) {
        setTimeout(() => setStatus('idle'), RECONNECT_MS);
        show('closed');
      } else {
        show('Max reconnection attempts reached');
      }
    };
    return () => socket.close();
  });
  setStatus('idle');
}

/** The same hook, rendered with a new object in its dependencies each time, and without the clean-up. */
function pileUp() {
  let failures = 0;
  const effect = new Effect(() => {
    const socket = new WebSocket(url);
    socket.onclose = () => {
      failures += 1;
      if (failures === MAX_ATTEMPTS) {
        show('Max reconnection attempts reached');
      }
    };
  });
  window.render = () => effect.render({});
}

/** What the report blames: a client that never pings, and comes back when it was cut. */
function silent() {
  const socket = new WebSocket(url);
  socket.onopen = () => show('connected');
  socket.onclose = () => {
    show('closed');
    setTimeout(silent, RECONNECT_MS);
  };
}

/** The operations page's client in the same hook, with the same changing dependencies. */
function good() {
  const connection = new Connection(url);
  connection.addEventListener('state', ({ detail }) => show(detail.name));
  const effect = new Effect(() => connection.start());
  window.render = () => effect.render({});
  window.render();
}

({ loop, 'pile-up': pileUp, silent, good })[parameters.get('client')]();
