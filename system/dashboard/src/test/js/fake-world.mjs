/** A browser's surroundings that stand still until they are moved: clock, timers, chance, sockets, events. */
export class FakeWorld extends EventTarget {
  nowMs = 1_000_000;
  chance = 0.5;
  sockets = [];
  navigator = { onLine: true };
  document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  Date = { now: () => this.nowMs };
  Math = { random: () => this.chance };
  #timers = new Map();
  #nextId = 1;

  constructor() {
    super();
    const world = this;
    this.WebSocket = class extends FakeSocket {
      constructor(url) {
        super(url);
        world.sockets.push(this);
      }
    };
  }

  setTimeout = (action, delayMs) => {
    this.#timers.set(this.#nextId, { atMs: this.nowMs + delayMs, action });
    return this.#nextId++;
  };

  setInterval = (action, everyMs) => {
    const again = () => {
      this.setTimeout(again, everyMs);
      action();
    };
    return this.setTimeout(again, everyMs);
  };

  clearTimeout = (id) => this.#timers.delete(id);

  /** The socket that was made last. */
  get socket() {
    return this.sockets.at(-1);
  }

  /** Sockets that neither side has closed. */
  get living() {
    return this.sockets.filter((socket) => socket.closedWith === null && !socket.gone);
  }

  /** Lets time pass; every timer fires at its own time. */
  pass(ms) {
    const end = this.nowMs + ms;
    for (let due = this.#due(end); due; due = this.#due(end)) {
      this.#fire(due);
    }
    this.nowMs = end;
  }

  /** Time passes, but nothing runs before its end: a machine that sleeps. */
  sleep(ms) {
    this.nowMs += ms;
    const late = [...this.#timers].filter(([, { atMs }]) => atMs <= this.nowMs);
    for (const [id, timer] of late) {
      if (this.#timers.delete(id)) {
        timer.action();
      }
    }
  }

  #due(end) {
    const [first] = [...this.#timers].filter(([, { atMs }]) => atMs <= end).sort((a, b) => a[1].atMs - b[1].atMs);
    return first;
  }

  #fire([id, { atMs, action }]) {
    this.#timers.delete(id);
    this.nowMs = Math.max(this.nowMs, atMs);
    action();
  }
}

class FakeSocket {
  sent = [];
  closedWith = null;
  gone = false;

  constructor(url) {
    if (!url.startsWith('ws')) {
      throw new SyntaxError('no WebSocket');
    }
    this.url = url;
  }

  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close(code, reason) {
    this.closedWith = { code, reason };
  }

  /** The server accepts the handshake. */
  open() {
    this.onopen?.();
  }

  /** The server answers the last ping. */
  pong(serverTime = 1_000_000_000) {
    this.receive({ type: 'pong', serverTime, payload: this.sent.at(-1).payload });
  }

  receive(message) {
    this.onmessage?.({ data: typeof message === 'string' ? message : JSON.stringify(message) });
  }

  /** The server, or the network, ends it. */
  end(code = 1006, reason = '') {
    this.gone = true;
    this.onclose?.({ code, reason, wasClean: code !== 1006 });
  }
}
