import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeText, explain } from '../../main/resources/dev/iops/dashboard/site/close-codes.js';
import { ClockOffset } from '../../main/resources/dev/iops/dashboard/site/clock-offset.js';
import { latency, span, typeName } from '../../main/resources/dev/iops/dashboard/site/format.js';
import { Histogram } from '../../main/resources/dev/iops/dashboard/site/histogram.js';
import { BUCKETS, Model } from '../../main/resources/dev/iops/dashboard/site/model.js';
import { Sequences } from '../../main/resources/dev/iops/dashboard/site/sequences.js';

const NOW = 1_700_000_000_000;
const event = (sequence, more = {}) => ({
  runId: 'r',
  streamId: 's',
  sequence,
  type: 'session_started',
  emittedAt: (NOW - 100) * 1000,
  payload: {},
  ...more,
});
const update = (...events) => ({ type: 'update', events });

test('a gap is counted, remembered, and closed by what comes late', () => {
  const sequences = new Sequences();
  const kinds = [3, 4, 8, 6, 6, 5, 7, 9].map((n) => sequences.accept(event(n), NOW));

  assert.deepEqual(kinds, ['new', 'new', 'new', 'late', 'duplicate', 'late', 'late', 'new']);
  assert.equal(sequences.missing, 0);
  assert.deepEqual(sequences.lastGap, { streamId: 's', from: 5, to: 7, atMs: NOW });
});

test('streams and runs have sequences of their own', () => {
  const sequences = new Sequences();
  sequences.accept(event(0), NOW);
  sequences.accept(event(7, { runId: 'r2' }), NOW);
  sequences.accept(event(9, { streamId: 's2' }), NOW);
  sequences.accept(event(2), NOW);

  assert.equal(sequences.missing, 1);
});

test('an enormous gap costs no memory and ten thousand streams are forgotten in order', () => {
  const sequences = new Sequences();
  sequences.accept(event(0), NOW);
  sequences.accept(event(2 ** 50), NOW);
  assert.equal(sequences.missing, 2 ** 50 - 1);
  for (let i = 0; i < 10_000; i += 1) {
    sequences.accept(event(0, { streamId: `s${i}` }), NOW);
  }

  assert.equal(sequences.accept(event(0), NOW), 'new');
  assert.equal(sequences.accept(event(0, { streamId: 's9999' }), NOW), 'duplicate');
});

test('percentiles are at most 4.5 % too high and never too low', () => {
  const histogram = new Histogram();
  for (let ms = 1; ms <= 1000; ms += 1) {
    histogram.record(ms);
  }
  [0.5, 0.9, 0.95, 1].forEach((share) => {
    const found = histogram.percentile(share);
    assert.ok(found >= share * 1000 - 1e-6 && found <= share * 1000 * 1.045 + 1, `${share}: ${found}`);
  });
  assert.equal(new Histogram().percentile(0.5), null);
});

test('histograms add up', () => {
  const [one, other] = [new Histogram(), new Histogram()];
  one.record(10);
  other.record(1000);
  one.add(other);

  assert.equal(one.count, 2);
  assert.ok(one.percentile(1) >= 1000);
});

test('the shortest round trip sets the clock', () => {
  const clock = new ClockOffset();
  clock.record(1000, NOW + 2_700, NOW);
  clock.record(20, NOW + 2_990, NOW);
  clock.record(500, NOW + 9_000, NOW);

  assert.equal(clock.offsetMs, 3_000);
  assert.equal(clock.roundTripMs, 20);
});

test('events are counted by type, once each, with their latency', () => {
  const model = new Model();
  model.take(update(event(0), event(1, { type: 'ib_call_logged' }), event(2, { type: 'unheard_of' })), NOW);
  model.take(update(event(1), event(2)), NOW + 1);
  const minute = model.lastMinute(NOW);

  assert.deepEqual(minute.counts, [1, 0, 1, 0, 0, 0, 1]);
  assert.equal(model.duplicates, 2);
  assert.ok(minute.latency.percentile(0.5) >= 100);
  assert.equal(model.events, 3);
});

test('ten minutes are kept, and old ones leave the last minute first', () => {
  const model = new Model();
  model.take(update(event(0)), NOW);
  assert.equal(model.lastMinute(NOW + 49_000).latency.count, 1);
  assert.equal(model.lastMinute(NOW + 61_000).latency.count, 0);
  assert.equal(model.buckets(NOW).length, BUCKETS);
  assert.equal(model.buckets(NOW + 61_000).reduce((sum, bucket) => sum + bucket.counts[0], 0), 1);
});

test('an event from the future is counted as such', () => {
  const model = new Model();
  model.take(update(event(0, { emittedAt: (NOW + 5_000) * 1000 })), NOW);

  assert.equal(model.negative, 1);
});

test('what is no event, and messages of unknown type, are counted', () => {
  const model = new Model();
  const odd = [null, 7, {}, event(-1), event(1.5), event('1'), event(0, { streamId: {} }), event(0, { emittedAt: 'x' })];
  model.take(update(...odd), NOW);
  model.take({ type: 'update', events: 'all' }, NOW);
  model.take({ type: '__proto__' }, NOW);

  assert.equal(model.unreadable, odd.length + 2);
  assert.equal(model.events, 0);
});

test('alerts are kept newest first, each once, and not for ever', () => {
  const model = new Model();
  for (let i = 0; i < 100; i += 1) {
    model.take({ type: 'alert', runId: 'r', streamId: 's', sequence: i, message: `no. ${i}` }, NOW);
  }
  model.take({ type: 'alert', runId: 'r', streamId: 's', sequence: 99, message: 'again' }, NOW);

  assert.equal(model.alertCount, 100);
  assert.equal(model.alerts.length, 50);
  assert.equal(model.alerts[0].alert.message, 'no. 99');
});

test('every end is explained by what it was', () => {
  const end = { code: 1006, reason: '', opened: true, livedMs: 5_000, silentMs: 1_000, local: null };
  const cases = [
    [{ ...end, opened: false }, /429/],
    [{ ...end, opened: false }, /Insufficient resources/],
    [end, /lost without a goodbye/],
    [{ ...end, code: 1005 }, /Client-side close frame status not set/],
    [{ ...end, code: 1000, reason: 'Connection Closed Normally' }, /DELETE @connections/],
    [{ ...end, code: 1001, livedMs: 7_200_000, silentMs: 0 }, /two hours/],
    [{ ...end, code: 1001, livedMs: 700_000, silentMs: 604_000 }, /ten minutes/],
    [{ ...end, code: 1001 }, /restart/],
    [{ ...end, code: 4001, reason: 'own' }, /of its own/],
    [{ ...end, local: 'no-pong' }, /ping/],
    [{ ...end, local: 'no-handshake', opened: false }, /handshake/],
  ];
  cases.forEach(([one, words]) => assert.match(explain(one), words));
  assert.equal(codeText({ code: 1001, reason: 'Going away' }), '1001 "Going away"');
  assert.equal(codeText(end), '1006');
});

test('quantities are written for people', () => {
  assert.deepEqual([0.4, 87, 1250, 12_340, -5].map(latency), ['0 ms', '87 ms', '1.25 s', '12.3 s', '−5 ms']);
  assert.deepEqual([0, 4_400, 192_000, 3_900_000].map(span), ['0 s', '4 s', '3 min 12 s', '1 h 5 min']);
  assert.equal(typeName('ib_call_logged'), 'inbound call logged');
});
