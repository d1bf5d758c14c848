// Keeps what every WebSocket of the page goes through, by the page's own clock and its own CloseEvents.
window.observed = [];
// Of every update the events, with how long each took from its emission to here.
window.received = [];
const note = (text) => {
  const nowMicros = (performance.timeOrigin + performance.now()) * 1000;
  const message = JSON.parse(text);
  for (const event of message.type === 'update' ? message.events : []) {
    const { runId, streamId, sequence, emittedAt } = event;
    window.received.push({ runId, event: `${streamId}/${sequence}`, micros: Math.round(nowMicros - emittedAt) });
  }
};
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
    this.addEventListener('message', ({ data }) => {
      seen.frames += 1;
      try {
        note(data);
      } catch {
        // made up by a test: no frame of ours
      }
    });
    this.addEventListener('close', ({ code, reason, wasClean }) => Object.assign(seen, { code, reason, clean: wasClean }));
  }

  send(text) {
    this.seen.sent += 1;
    super.send(text);
  }
};
