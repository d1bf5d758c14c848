// Keeps what every WebSocket of the page goes through, by the page's own clock and its own CloseEvents.
window.observed = [];
const Native = window.WebSocket;
window.WebSocket = class WebSocket extends Native {
  constructor(...parameters) {
    super(...parameters);
    const seen = { startedAtMs: Date.now(), openedAtMs: null, code: null, reason: null, clean: null, frames: 0, sent: 0 };
    window.observed.push(seen);
    this.addEventListener('open', () => {
      seen.openedAtMs = Date.now();
      seen.extensions = this.extensions;
      seen.protocol = this.protocol;
    });
    this.seen = seen;
    this.addEventListener('message', () => (seen.frames += 1));
    this.addEventListener('close', ({ code, reason, wasClean }) => Object.assign(seen, { code, reason, clean: wasClean }));
  }

  send(text) {
    this.seen.sent += 1;
    super.send(text);
  }
};
