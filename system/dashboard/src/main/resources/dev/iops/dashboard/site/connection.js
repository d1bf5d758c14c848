import { Link } from './link.js';
import { backoffMs, POLICY } from './policy.js';

/** Codes with which a server says that trying again as before is of no use: RFC 6455, section 7.4.1. */
const FINAL_CODES = new Set([1008, 1010]);

/**
 * The page's one connection to the WebSocket API, whatever is rendered meanwhile. It holds one socket, two only during a
 * hand-over. It never stops trying, except where trying again is of no use.
 *
 * Events: `state` (see {@link Connection#state}), `message` (detail: message, receivedAtMs), `pong` (detail: roundTripMs,
 * serverTimeMs, receivedAtMs), `unreadable`. A message may come twice during a hand-over.
 */
export class Connection extends EventTarget {
  #url;
  #policy;
  #world;
  #current = null;
  #successor = null;
  #retiring = null;
  #failures = 0;
  #handOverFailures = 0;
  #retryTimer = 0;
  #handOverTimer = 0;
  #lastAttemptAtMs = -Infinity;
  #lastEnd = null;
  #state = { name: 'connecting', sinceMs: 0, retryAtMs: null, attempt: 0, why: '', lastEnd: null };

  /**
   * @param url the address of the WebSocket API, ws: or wss:
   * @param world where WebSocket, timers, clock, chance and navigator come from
   */
  constructor(url, policy = POLICY, world = globalThis) {
    super();
    this.#url = url;
    this.#policy = policy;
    this.#world = world;
  }

  /**
   * What to tell the operator: `name` is connecting, connected, waiting, offline or gave-up; `retryAtMs` is the time of the
   * next attempt, `attempt` how many there were in a row, `why` what is of no use, `lastEnd` how the last connection ended.
   */
  get state() {
    return this.#state;
  }

  /** Connects, unless it does already. */
  start() {
    if (this.#current === null) {
      this.#connect();
    }
  }

  /** Connects at once instead of waiting; for the operator. */
  retry() {
    if (this.#current === null) {
      this.#failures = 0;
      this.#hurry();
    }
  }

  /** Closes with code 1000 and does not come back before {@link start}. */
  stop(reason) {
    this.#clearTimers();
    const links = [this.#current, this.#successor, this.#retiring];
    this.#current = this.#successor = this.#retiring = null;
    links.forEach((link) => link?.close(reason));
    this.#become('gave-up', { why: reason });
  }

  /** Makes sure that the connection still lives: the network came or went, or the machine or the tab was asleep. */
  doubt() {
    this.#current?.probe();
  }

  /** The same, and ends a wait: the network is back, or somebody looks. */
  hope() {
    this.doubt();
    if (this.#state.name === 'offline' || this.#state.name === 'waiting') {
      this.#hurry();
    }
  }

  /** Milliseconds since something was heard; 0 if not connected. */
  get silentMs() {
    return this.#current?.isOpen ? this.#current.silentMs : 0;
  }

  #connect() {
    this.#clearTimers();
    this.#lastAttemptAtMs = this.#nowMs();
    this.#become('connecting', { attempt: this.#failures });
    this.#current = this.#open();
  }

  #open() {
    try {
      return new Link(this.#url, this.#policy, this.#world, {
        open: (link) => this.#opened(link),
        heard: (link) => this.#heard(link),
        message: (message, receivedAtMs) => this.#tell('message', { message, receivedAtMs }),
        unreadable: () => this.#tell('unreadable'),
        pong: (roundTripMs, serverTimeMs, receivedAtMs) =>
          this.#tell('pong', { roundTripMs, serverTimeMs, receivedAtMs }),
        end: (link, end) => this.#ended(link, end),
      });
    } catch (error) {
      this.#become('gave-up', { why: `the address ${this.#url} is none of a WebSocket API: ${error.message}` });
      return null;
    }
  }

  #opened(link) {
    if (link === this.#current) {
      this.#connected();
    }
  }

  #heard(link) {
    if (link === this.#successor) {
      this.#promote();
    }
  }

  #connected() {
    const early = this.#world.Math.random() * this.#policy.handOverSpreadMs;
    this.#handOverTimer = this.#after(this.#policy.handOverAfterMs - early, () => this.#handOver());
    this.#become('connected');
  }

  /** Opens the next connection while this one still delivers. */
  #handOver() {
    this.#lastAttemptAtMs = this.#nowMs();
    this.#successor = this.#open();
  }

  /** The next one has answered, so both deliver now; the old one stays until nothing that was sent before can still be under way to it alone. */
  #promote() {
    const old = this.#current;
    this.#current = this.#successor;
    this.#successor = null;
    this.#retiring = old;
    this.#handOverFailures = 0;
    this.#connected();
    this.#after(this.#policy.overlapMs, () => {
      if (this.#retiring === old) {
        this.#retiring = null;
        old.close('handed over');
      }
    });
  }

  #ended(link, end) {
    if (link === this.#retiring) {
      this.#retiring = null;
    } else if (link === this.#successor) {
      this.#successor = null;
      this.#handOverFailures += 1;
      const waitMs = backoffMs(this.#handOverFailures, this.#policy, this.#random);
      this.#handOverTimer = this.#after(waitMs, () => this.#handOver());
    } else if (link === this.#current) {
      this.#lost(end);
    }
  }

  #lost(end) {
    this.#world.clearTimeout(this.#handOverTimer);
    this.#lastEnd = end;
    this.#current = this.#successor;
    this.#successor = null;
    if (this.#current?.isOpen) {
      this.#connected();
    } else if (this.#current) {
      this.#become('connecting');
    } else {
      this.#comeBack(end);
    }
  }

  #comeBack(end) {
    if (FINAL_CODES.has(end.code)) {
      this.#become('gave-up', { why: 'the server does not want this page' });
      return;
    }
    const stable = end.opened && end.livedMs >= this.#policy.stableAfterMs;
    this.#failures = stable ? 0 : this.#failures + 1;
    this.#retryAt(this.#nowMs() + backoffMs(this.#failures, this.#policy, this.#random));
  }

  #hurry() {
    this.#retryAt(Math.max(this.#nowMs(), this.#lastAttemptAtMs + this.#policy.backoffFloorMs));
  }

  #retryAt(atMs) {
    this.#world.clearTimeout(this.#retryTimer);
    this.#retryTimer = this.#after(atMs - this.#nowMs(), () => this.#connect());
    // Believed only after a failure: a server on this machine can be reached without any network.
    const offline = this.#world.navigator.onLine === false;
    this.#become(offline ? 'offline' : 'waiting', { retryAtMs: atMs, attempt: this.#failures });
  }

  #become(name, more = {}) {
    const sinceMs = this.#nowMs();
    this.#state = { name, sinceMs, retryAtMs: null, attempt: 0, why: '', ...more, lastEnd: this.#lastEnd };
    this.#tell('state', this.#state);
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #clearTimers() {
    this.#world.clearTimeout(this.#retryTimer);
    this.#world.clearTimeout(this.#handOverTimer);
  }

  #after(ms, action) {
    return this.#world.setTimeout(action, Math.max(0, ms));
  }

  #random = () => this.#world.Math.random();

  #nowMs() {
    return this.#world.Date.now();
  }
}
