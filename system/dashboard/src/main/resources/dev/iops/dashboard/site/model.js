import { ClockOffset } from './clock-offset.js';
import { Histogram } from './histogram.js';
import { Sequences } from './sequences.js';

export const BUCKET_MS = 10_000;
export const BUCKETS = 60;
const ALERTS_KEPT = 50;
const EVENTS_KEPT = 8;

/** What can happen on a stream, in the order of the charts; anything else counts as `other`. */
export const TYPES = [
  'session_started',
  'session_completed',
  'ib_call_logged',
  'tutor_availability_updated',
  'customer_health_update',
  'supply_demand_update',
  'other',
];

/** All that the page shows, from the messages that came; holds a bounded amount whatever comes. */
export class Model {
  sequences = new Sequences();
  clock = new ClockOffset();
  /** Events by type since the page was opened. */
  totals = Object.fromEntries(TYPES.map((type) => [type, 0]));
  events = 0;
  duplicates = 0;
  unreadable = 0;
  /** When the last event came; null if none did. */
  heardAtMs = null;
  negative = 0;
  alertCount = 0;
  /** Newest first. */
  alerts = [];
  latest = [];
  #buckets = [];
  #seenAlerts = new Set();

  /** Takes a message of the connection; one that is not understood is counted. */
  take(message, receivedAtMs) {
    if (message.type === 'update' && Array.isArray(message.events)) {
      message.events.forEach((event) => this.#event(event, receivedAtMs));
    } else if (message.type === 'alert') {
      this.#alert(message, receivedAtMs);
    } else {
      this.unreadable += 1;
    }
  }

  /** The buckets of the last ten minutes, oldest first: startMs, counts by type, latency. */
  buckets(nowMs) {
    const newest = bucketStart(nowMs);
    return Array.from({ length: BUCKETS }, (_, i) => {
      const startMs = newest - (BUCKETS - 1 - i) * BUCKET_MS;
      return this.#buckets.find((bucket) => bucket.startMs === startMs) ?? emptyBucket(startMs);
    });
  }

  /** Counts by type and latency of the last minute. */
  lastMinute(nowMs) {
    const sum = emptyBucket(0);
    for (const bucket of this.buckets(nowMs).slice(-60_000 / BUCKET_MS)) {
      sum.counts.forEach((_, type) => (sum.counts[type] += bucket.counts[type]));
      sum.latency.add(bucket.latency);
    }
    return sum;
  }

  #event(event, receivedAtMs) {
    if (!isEvent(event)) {
      this.unreadable += 1;
      return;
    }
    if (this.sequences.accept(event, receivedAtMs) === 'duplicate') {
      this.duplicates += 1;
      return;
    }
    const type = Math.max(0, TYPES.indexOf(event.type) < 0 ? TYPES.length - 1 : TYPES.indexOf(event.type));
    const latencyMs = receivedAtMs + this.clock.offsetMs - event.emittedAt / 1000;
    const bucket = this.#bucket(receivedAtMs);
    bucket.counts[type] += 1;
    bucket.latency.record(Math.max(0, latencyMs));
    this.negative += latencyMs < 0 ? 1 : 0;
    this.totals[TYPES[type]] += 1;
    this.events += 1;
    this.heardAtMs = receivedAtMs;
    this.latest.unshift({ event, latencyMs, receivedAtMs });
    this.latest.length = Math.min(this.latest.length, EVENTS_KEPT);
  }

  #alert(alert, receivedAtMs) {
    const key = JSON.stringify([alert.runId, alert.streamId, alert.sequence]);
    if (this.#seenAlerts.has(key) && alert.sequence !== undefined) {
      this.duplicates += 1;
      return;
    }
    this.#seenAlerts.add(key);
    if (this.#seenAlerts.size > 20 * ALERTS_KEPT) {
      this.#seenAlerts.delete(this.#seenAlerts.values().next().value);
    }
    this.alertCount += 1;
    this.alerts.unshift({ alert, receivedAtMs, number: this.alertCount });
    this.alerts.length = Math.min(this.alerts.length, ALERTS_KEPT);
  }

  #bucket(nowMs) {
    const startMs = bucketStart(nowMs);
    const newest = this.#buckets.at(-1);
    if (newest?.startMs === startMs) {
      return newest;
    }
    const bucket = emptyBucket(startMs);
    this.#buckets.push(bucket);
    if (this.#buckets.length > BUCKETS) {
      this.#buckets.shift();
    }
    return bucket;
  }
}

function bucketStart(ms) {
  return Math.floor(ms / BUCKET_MS) * BUCKET_MS;
}

function emptyBucket(startMs) {
  return { startMs, counts: new Array(TYPES.length).fill(0), latency: new Histogram() };
}

function isEvent(event) {
  return (
    event !== null &&
    typeof event === 'object' &&
    typeof event.runId === 'string' &&
    typeof event.streamId === 'string' &&
    Number.isSafeInteger(event.sequence) &&
    event.sequence >= 0 &&
    Number.isFinite(event.emittedAt)
  );
}
