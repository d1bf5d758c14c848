import { Connection } from './connection.js';
import { clock, count, latency, span } from './format.js';
import { BUCKETS, Model } from './model.js';
import { followPage } from './page-life.js';
import { POLICY } from './policy.js';
import './parts/alerts-feed.js';
import './parts/connection-status.js';
import './parts/latency-chart.js';
import './parts/latest-events.js';
import './parts/metric-tile.js';
import './parts/rate-chart.js';
import './parts/type-table.js';

/** The page is drawn at most this often, however fast updates come. */
const FRAME_MS = 250;

const openedAtMs = Date.now();
const model = new Model();
const part = (selector) => document.querySelector(selector);
let connection = null;
let changed = true;
let state = { name: 'connecting', sinceMs: openedAtMs, retryAtMs: null, attempt: 0, why: '', lastEnd: null };

function drawStatus(nowMs) {
  part('connection-status').show(state, model.clock.roundTripMs, model.heardAtMs, nowMs);
  document.title = state.name === 'connected' ? 'Operations' : `⚠ ${part('connection-status strong').textContent}`;
}

function drawTiles(minute, nowMs) {
  const received = minute.latency.count;
  part('#events-tile').show('Events in the last minute', count(received), `${count(model.events)} since opened`);
  const [p50, p95] = [minute.latency.percentile(0.5), minute.latency.percentile(0.95)];
  const skew = model.negative > 0 ? ` · ${count(model.negative)} before their emission: the clocks differ` : '';
  part('#latency-tile').show(
    'Delivery latency, p95',
    p95 === null ? '–' : latency(p95),
    p50 === null ? 'nothing in the last minute' : `half within ${latency(p50)}${skew}`,
  );
  const newest = model.alerts[0];
  part('#alerts-tile').show(
    'Alerts',
    count(model.alertCount),
    newest ? `the last one ${span(nowMs - newest.receivedAtMs)} ago` : 'none since opened',
    newest && nowMs - newest.receivedAtMs < 60_000 ? 'bad' : '',
  );
  drawGaps();
}

function drawGaps() {
  const { missing, lastGap } = model.sequences;
  const gap = lastGap && `last gap at ${clock(lastGap.atMs)}, stream ${lastGap.streamId.slice(0, 40)}`;
  const notes = [gap ?? 'no stream had a gap'];
  if (model.unreadable > 0) {
    notes.push(`${count(model.unreadable)} messages not understood`);
  }
  part('#gaps-tile').show('Missing events', count(missing), notes.join(' · '), missing > 0 ? 'bad' : 'good');
}

/** The charts begin shortly before the first event, and have two minutes at least. */
function filled(buckets) {
  const first = buckets.findIndex(({ latency }) => latency.count > 0);
  const start = first < 0 ? BUCKETS : first - 2;
  return buckets.slice(Math.max(0, Math.min(start, BUCKETS - 12)));
}

function drawData(nowMs) {
  const buckets = model.buckets(nowMs);
  const minute = model.lastMinute(nowMs);
  drawTiles(minute, nowMs);
  const shown = filled(buckets);
  part('rate-chart').show(shown);
  part('latency-chart').show(shown);
  part('type-table').show(minute, model.totals);
  part('alerts-feed').show(model.alerts, model.alertCount);
  part('latest-events').show(model.latest);
}

let drawnAtMs = 0;

function draw() {
  const nowMs = Date.now();
  drawStatus(nowMs);
  // Time alone moves the charts too, but slowly.
  if (!document.hidden && (changed || nowMs - drawnAtMs >= 1000)) {
    changed = false;
    drawnAtMs = nowMs;
    drawData(nowMs);
  }
}

function giveUp(why) {
  state = { ...state, name: 'gave-up', sinceMs: Date.now(), why };
  draw();
}

function listen(url) {
  connection = new Connection(url);
  connection.addEventListener('state', ({ detail }) => {
    state = detail;
    draw();
  });
  connection.addEventListener('message', ({ detail }) => {
    model.take(detail.message, detail.receivedAtMs);
    changed = true;
  });
  connection.addEventListener('pong', ({ detail }) => {
    model.clock.record(detail.roundTripMs, detail.serverTimeMs, detail.receivedAtMs);
  });
  connection.addEventListener('unreadable', () => {
    model.unreadable += 1;
    changed = true;
  });
  followPage(connection, POLICY);
  connection.start();
}

async function begin() {
  try {
    const answer = await fetch('config.json', { cache: 'no-store' });
    if (!answer.ok) {
      throw new Error(`config.json: HTTP ${answer.status}`);
    }
    const { webSocketUrl } = await answer.json();
    if (!/^wss?:\/\//.test(webSocketUrl)) {
      throw new Error(`config.json: webSocketUrl is ${webSocketUrl}, expected ws://… or wss://…`);
    }
    listen(webSocketUrl);
  } catch (error) {
    giveUp(`this page cannot read where to connect (${error.message})`);
  }
}

part('connection-status').addEventListener('connect', () => (connection === null ? begin() : connection.retry()));
setInterval(draw, FRAME_MS);
draw();
begin();
