/**
 * One WebSocket from its handshake to its end. It pings, and ends itself when nothing is heard; it ends exactly once,
 * and after its end nothing of it is heard any more.
 */
export class Link {
  #world;
  #policy;
  #on;
  #socket;
  #startedAtMs;
  #openedAtMs = null;
  #heardAtMs;
  #ended = false;
  #deadline = 0;
  #nextPing = 0;
  #pings = 0;
  #pingSentAtMs = new Map();

  /**
   * Starts the handshake.
   *
   * @param world where WebSocket, timers and the clock come from
   * @param on what is called: open(link), heard(link) at each frame, message(message, receivedAtMs), unreadable(),
   *     pong(roundTripMs, serverTimeMs, receivedAtMs), end(link, end)
   * @throws SyntaxError if the address is none of a WebSocket
   */
  constructor(url, policy, world, on) {
    this.#world = world;
    this.#policy = policy;
    this.#on = on;
    this.#startedAtMs = this.#heardAtMs = this.#nowMs();
    this.#socket = new world.WebSocket(url);
    this.#socket.onopen = () => this.#opened();
    this.#socket.onmessage = (event) => this.#heard(event.data);
    this.#socket.onclose = (event) => this.#finish({ code: event.code, reason: event.reason, clean: event.wasClean });
    this.#expectWithin(policy.handshakeDeadlineMs, 'no-handshake');
  }

  get isOpen() {
    return this.#openedAtMs !== null && !this.#ended;
  }

  /** Milliseconds since a frame came, or since the start. */
  get silentMs() {
    return this.#nowMs() - this.#heardAtMs;
  }

  /** Sends a ping now; ends the connection if nothing at all is heard before the deadline. */
  probe(deadlineMs = this.#policy.probeDeadlineMs) {
    if (!this.isOpen) {
      return;
    }
    this.#pings += 1;
    this.#pingSentAtMs.set(this.#pings, this.#nowMs());
    this.#socket.send(JSON.stringify({ type: 'ping', payload: { ping: this.#pings } }));
    this.#schedulePing();
    if (this.#deadline === 0) {
      this.#expectWithin(deadlineMs, 'no-pong');
    }
  }

  /** Ends it from this side, with code 1000 and a reason of at most 123 bytes. */
  close(reason) {
    if (!this.#ended) {
      this.#finish({ code: 1000, reason, clean: true, local: 'closed' });
    }
  }

  #opened() {
    this.#openedAtMs = this.#heardAtMs = this.#nowMs();
    this.#hearing();
    this.#on.open(this);
    this.probe(this.#policy.pongDeadlineMs);
  }

  #heard(text) {
    this.#heardAtMs = this.#nowMs();
    this.#hearing();
    this.#on.heard(this);
    const message = parse(text);
    if (message === null) {
      this.#on.unreadable();
    } else if (message.type === 'pong') {
      this.#pong(message);
    } else {
      this.#on.message(message, this.#heardAtMs);
    }
  }

  #pong(message) {
    const ping = message.payload?.ping;
    const sentAtMs = this.#pingSentAtMs.get(ping);
    if (sentAtMs !== undefined && Number.isFinite(message.serverTime)) {
      this.#on.pong(this.#heardAtMs - sentAtMs, message.serverTime / 1000, this.#heardAtMs);
    }
    this.#pingSentAtMs.clear();
  }

  #schedulePing() {
    this.#world.clearTimeout(this.#nextPing);
    this.#nextPing = this.#world.setTimeout(
      () => this.probe(this.#policy.pongDeadlineMs),
      this.#policy.pingIntervalMs,
    );
  }

  #expectWithin(deadlineMs, cause) {
    const dueAtMs = this.#nowMs() + deadlineMs;
    this.#deadline = this.#world.setTimeout(() => {
      this.#deadline = 0;
      // The machine slept, and so did the answer: what is in the socket's buffer has not been read yet.
      const slept = this.#nowMs() - dueAtMs > this.#policy.suspendedMs;
      if (slept && this.isOpen) {
        this.probe();
      } else {
        this.#finish({ code: 1006, reason: '', clean: false, local: cause });
      }
    }, deadlineMs);
  }

  #hearing() {
    this.#world.clearTimeout(this.#deadline);
    this.#deadline = 0;
  }

  #finish(how) {
    const end = {
      local: null,
      ...how,
      opened: this.#openedAtMs !== null,
      livedMs: this.#nowMs() - (this.#openedAtMs ?? this.#startedAtMs),
      silentMs: this.silentMs,
      atMs: this.#nowMs(),
    };
    this.#ended = true;
    this.#hearing();
    this.#world.clearTimeout(this.#nextPing);
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    if (how.local) {
      this.#socket.close(1000, REASONS[how.local] ?? how.reason);
    }
    this.#on.end(this, end);
  }

  #nowMs() {
    return this.#world.Date.now();
  }
}

const REASONS = { 'no-pong': 'no answer to a ping', 'no-handshake': 'no handshake' };

function parse(text) {
  try {
    const message = JSON.parse(text);
    return message !== null && typeof message === 'object' && typeof message.type === 'string' ? message : null;
  } catch {
    return null;
  }
}
