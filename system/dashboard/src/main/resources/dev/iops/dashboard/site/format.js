const NUMBER = new Intl.NumberFormat('en');
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** A count, such as 12,345. */
export function count(n) {
  return NUMBER.format(n);
}

/** A time of day, such as 09:05:07. */
export function clock(ms) {
  return CLOCK.format(ms);
}

/** A short time with two or three digits, such as 87 ms or 1.25 s. */
export function latency(ms) {
  if (ms < 0) {
    return `−${latency(-ms)}`;
  }
  if (ms < 1000) {
    return `${Math.round(ms)} ms`;
  }
  return ms < 10_000 ? `${(ms / 1000).toFixed(2)} s` : `${(ms / 1000).toFixed(1)} s`;
}

/** A span of time in its two largest units, such as 4 s, 3 min 12 s or 1 h 5 min. */
export function span(ms) {
  const s = Math.max(0, Math.round(ms / 1000));
  if (s < 60) {
    return `${s} s`;
  }
  return s < 3600
    ? `${Math.floor(s / 60)} min ${s % 60} s`
    : `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
}

/** The name of a type of events for people, such as "session started". */
export function typeName(type) {
  return type.replace(/^ib_/, 'inbound_').replaceAll('_', ' ');
}
