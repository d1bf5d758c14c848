import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Connection } from '../../main/resources/dev/iops/dashboard/site/connection.js';
import { followPage } from '../../main/resources/dev/iops/dashboard/site/page-life.js';
import { backoffMs, POLICY } from '../../main/resources/dev/iops/dashboard/site/policy.js';
import { FakeWorld } from './fake-world.mjs';

const MINUTE = 60_000;
let world;
let connection;
let states;
let messages;

beforeEach(() => {
  world = new FakeWorld();
  connection = new Connection('wss://api/prod', POLICY, world);
  states = [];
  messages = [];
  connection.addEventListener('state', ({ detail }) => states.push(detail.name));
  connection.addEventListener('message', ({ detail }) => messages.push(detail.message));
  followPage(connection, POLICY, world);
});

function connected() {
  connection.start();
  world.socket.open();
  world.socket.pong();
}

/** Lets time pass while the server answers every ping at once. */
function passAnswered(ms) {
  for (let passed = 0; passed < ms; passed += 1000) {
    const before = world.sockets.map((socket) => socket.sent.length);
    world.pass(1000);
    world.sockets.forEach((socket, i) => socket.sent.length > (before[i] ?? 0) && socket.pong());
  }
}

test('connects once, however often it is started', () => {
  connection.start();
  connection.start();
  world.socket.open();
  connection.start();

  assert.equal(world.sockets.length, 1);
  assert.deepEqual(states, ['connecting', 'connected']);
});

test('pings at once and then every 30 s', () => {
  connected();
  passAnswered(90_000);

  assert.deepEqual(
    world.socket.sent.map(({ type, payload }) => [type, payload.ping]),
    [['ping', 1], ['ping', 2], ['ping', 3], ['ping', 4]],
  );
});

test('a pong tells the round trip and the server clock', () => {
  let pong;
  connection.addEventListener('pong', ({ detail }) => (pong = detail));
  connection.start();
  world.socket.open();
  world.pass(80);
  world.socket.pong(2_000_000_000);

  assert.deepEqual(pong, { roundTripMs: 80, serverTimeMs: 2_000_000, receivedAtMs: 1_000_080 });
});

test('a ping without any answer ends the connection at its deadline, not before', () => {
  connected();
  world.pass(30_000 + POLICY.pongDeadlineMs - 1);
  assert.equal(connection.state.name, 'connected');
  world.pass(1);

  assert.deepEqual(world.socket.closedWith, { code: 1000, reason: 'no answer to a ping' });
  assert.equal(connection.state.name, 'waiting');
  assert.equal(connection.state.lastEnd.local, 'no-pong');
});

test('any frame proves that the connection lives', () => {
  connected();
  world.pass(30_000);
  world.socket.receive({ type: 'update', events: [] });
  world.pass(POLICY.pongDeadlineMs);

  assert.equal(connection.state.name, 'connected');
  assert.deepEqual(messages, [{ type: 'update', events: [] }]);
});

test('a handshake that is not answered is given up', () => {
  connection.start();
  world.pass(POLICY.handshakeDeadlineMs);

  assert.equal(world.socket.closedWith.reason, 'no handshake');
  assert.equal(connection.state.name, 'waiting');
});

test('the wait before each attempt doubles, with full jitter above the floor, and has a bound', () => {
  const bounds = [1, 2, 4, 8, 16, 32, 60, 60].map((s) => s * 1000);
  bounds.forEach((bound, failures) => {
    assert.equal(backoffMs(failures, POLICY, () => 0), POLICY.backoffFloorMs);
    assert.equal(backoffMs(failures, POLICY, () => 0.999_999_9), POLICY.backoffFloorMs + bound);
  });
  assert.equal(backoffMs(2_000, POLICY, () => 0.5), POLICY.backoffFloorMs + 30_000);
});

test('refused handshakes are tried again for ever, to the millisecond', () => {
  world.chance = 0.25;
  connection.start();
  for (const waitMs of [1000, 1500, 2500, 4500, 8500, 15_500, 15_500, 15_500]) {
    world.socket.end();
    const attempts = world.sockets.length;
    world.pass(waitMs - 1);
    assert.equal(world.sockets.length, attempts, `${waitMs} ms are not over`);
    world.pass(1);
    assert.equal(world.sockets.length, attempts + 1, `${waitMs} ms are over`);
  }
});

test('opening alone does not end a row of failures', () => {
  connected();
  for (let i = 0; i < 5; i += 1) {
    world.socket.end(1005);
    world.pass(connection.state.retryAtMs - world.nowMs);
    world.socket.open();
  }
  world.socket.end(1005);

  assert.equal(connection.state.attempt, 6);
});

test('a stable connection ends a row of failures', () => {
  connected();
  world.socket.end();
  world.pass(connection.state.retryAtMs - world.nowMs);
  world.socket.open();
  world.socket.pong();
  passAnswered(POLICY.stableAfterMs);
  world.socket.end(1001, 'Going away');

  assert.equal(connection.state.attempt, 0);
  assert.equal(connection.state.retryAtMs - world.nowMs, POLICY.backoffFloorMs + 500);
  assert.equal(connection.state.lastEnd.livedMs, POLICY.stableAfterMs);
});

test('never more than one socket, whatever happens between', () => {
  connected();
  for (let i = 0; i < 30; i += 1) {
    world.dispatchEvent(new Event('online'));
    world.document.dispatchEvent(new Event('visibilitychange'));
    connection.retry();
    connection.start();
    assert.ok(world.living.length <= 1);
    world.socket.end();
    connection.retry();
    world.dispatchEvent(new Event('online'));
    world.pass(POLICY.backoffFloorMs);
    world.socket.open();
  }
});

test('attempts keep the floor even when somebody presses the button all the time', () => {
  connection.start();
  for (let i = 0; i < 100; i += 1) {
    world.socket.end();
    connection.retry();
    world.pass(10);
  }

  assert.ok(world.sockets.length <= 1 + 1000 / POLICY.backoffFloorMs, `${world.sockets.length} attempts in 1 s`);
});

test('offline is believed after a failure, and the network coming back is used at once', () => {
  connected();
  world.navigator.onLine = false;
  world.dispatchEvent(new Event('offline'));
  assert.equal(connection.state.name, 'connected');
  world.pass(POLICY.probeDeadlineMs);
  assert.equal(connection.state.name, 'offline');

  world.navigator.onLine = true;
  world.pass(POLICY.backoffFloorMs);
  world.dispatchEvent(new Event('online'));
  world.pass(0);
  assert.equal(connection.state.name, 'connecting');
  assert.equal(world.sockets.length, 2);
});

test('a server on this machine is not left because the network goes', () => {
  connected();
  world.navigator.onLine = false;
  world.dispatchEvent(new Event('offline'));
  world.socket.pong();
  world.pass(POLICY.probeDeadlineMs);

  assert.equal(connection.state.name, 'connected');
});

test('the next connection is open before the old one is cut, and both deliver meanwhile', () => {
  world.chance = 0;
  connected();
  passAnswered(POLICY.handOverAfterMs);
  const [old, next] = world.sockets;
  assert.equal(world.sockets.length, 2);
  next.open();
  old.receive({ type: 'update', events: [1] });
  assert.equal(old.closedWith, null);
  next.pong();
  world.pass(POLICY.overlapMs - 1);
  old.receive({ type: 'update', events: [2] });
  next.receive({ type: 'update', events: [2] });
  assert.equal(old.closedWith, null);
  world.pass(1);

  assert.deepEqual(old.closedWith, { code: 1000, reason: 'handed over' });
  assert.deepEqual(messages.map(({ events }) => events[0]), [1, 2, 2]);
  assert.deepEqual(states, ['connecting', 'connected', 'connected']);
});

test('pages that were opened together do not hand over together', () => {
  const times = [0, 0.5, 0.999].map((chance) => {
    world = new FakeWorld();
    world.chance = chance;
    connection = new Connection('wss://api/prod', POLICY, world);
    connected();
    while (world.sockets.length === 1) {
      passAnswered(1000);
    }
    return world.nowMs - 1_000_000;
  });

  assert.deepEqual(times, [110 * MINUTE, 105 * MINUTE, 100 * MINUTE + 1000]);
});

test('a hand-over that fails keeps the old connection and is tried again', () => {
  world.chance = 0;
  connected();
  passAnswered(POLICY.handOverAfterMs);
  world.socket.end();
  assert.equal(connection.state.name, 'connected');
  world.pass(POLICY.backoffFloorMs);

  assert.equal(world.sockets.length, 3);
  assert.equal(world.sockets[0].closedWith, null);
});

test('a next connection that answers nothing does not take over', () => {
  world.chance = 0;
  connected();
  passAnswered(POLICY.handOverAfterMs);
  const [old, next] = world.sockets;
  next.open();
  passAnswered(0);
  for (let s = 0; s < POLICY.pongDeadlineMs / 1000; s += 1) {
    world.pass(1000);
    old.receive({ type: 'update', events: [] });
  }

  assert.equal(next.closedWith.reason, 'no answer to a ping');
  assert.equal(old.closedWith, null);
  assert.equal(connection.state.name, 'connected');
});

test('an old connection that is cut during the hand-over leaves the next one in its place', () => {
  world.chance = 0;
  connected();
  passAnswered(POLICY.handOverAfterMs);
  const [old, next] = world.sockets;
  old.end(1001, 'Going away');
  assert.equal(connection.state.name, 'connecting');
  next.open();

  assert.equal(connection.state.name, 'connected');
  assert.equal(world.sockets.length, 2);
});

test('a machine that wakes up asks again before it gives the connection up', () => {
  connected();
  world.pass(30_000);
  world.sleep(8 * MINUTE);
  assert.equal(connection.state.name, 'connected');
  const pings = world.socket.sent.length;
  assert.ok(pings >= 3, `${pings} pings`);
  world.socket.pong();
  world.pass(POLICY.probeDeadlineMs);

  assert.equal(connection.state.name, 'connected');
});

test('a connection that died while the machine slept is replaced soon after it wakes', () => {
  connected();
  world.sleep(8 * MINUTE);
  world.pass(POLICY.probeDeadlineMs);
  assert.equal(connection.state.lastEnd.local, 'no-pong');
  world.pass(POLICY.backoffFloorMs + POLICY.backoffBaseMs);

  assert.equal(world.sockets.length, 2);
});

test('a page that is left closes with 1000 and a reason, and one that comes back connects again', () => {
  connected();
  world.dispatchEvent(new Event('pagehide'));
  assert.deepEqual(world.socket.closedWith, { code: 1000, reason: 'page closed' });
  world.pass(10 * MINUTE);
  assert.equal(world.sockets.length, 1);
  world.dispatchEvent(new Event('pageshow'));

  assert.equal(world.sockets.length, 2);
});

test('a server that does not want the page is left in peace until somebody asks', () => {
  connected();
  world.socket.end(1008, 'policy');
  world.pass(60 * MINUTE);
  assert.equal(connection.state.name, 'gave-up');
  assert.equal(world.sockets.length, 1);
  connection.retry();
  world.pass(0);

  assert.equal(world.sockets.length, 2);
});

test('an address that is none is said, not tried again', () => {
  connection = new Connection('http://api', POLICY, world);
  connection.start();
  world.pass(60 * MINUTE);

  assert.equal(connection.state.name, 'gave-up');
  assert.match(connection.state.why, /http:\/\/api/);
});

test('what is no message is counted, not thrown', () => {
  let unreadable = 0;
  connection.addEventListener('unreadable', () => (unreadable += 1));
  connected();
  ['', 'nonsense', 'null', '[]', '"text"', '{"type":7}', '{"__proto__":{"type":"pong"}}'].forEach((text) =>
    world.socket.receive(text),
  );

  assert.equal(unreadable, 7);
  assert.equal(connection.state.name, 'connected');
});
