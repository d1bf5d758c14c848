/**
 * Tells the connection what happens to its page: networks that come and go, machines that sleep, tabs that are suspended,
 * hidden, kept for the way back, or left.
 */
export function followPage(connection, policy, world = globalThis) {
  const doubt = () => connection.doubt();
  let left = false;
  world.addEventListener('online', () => connection.hope());
  world.addEventListener('offline', doubt);
  world.document.addEventListener('resume', doubt);
  world.document.addEventListener('visibilitychange', () => {
    if (world.document.visibilityState === 'visible') {
      connection.hope();
    }
  });
  world.addEventListener('pagehide', () => {
    left = true;
    connection.stop('page closed');
  });
  world.addEventListener('pageshow', () => {
    if (left) {
      left = false;
      connection.start();
    }
  });
  watchForSleep(connection, policy, world);
}

/** A machine that wakes up tells nobody; a timer that is late does. */
function watchForSleep(connection, policy, world) {
  let lastMs = world.Date.now();
  world.setInterval(() => {
    const nowMs = world.Date.now();
    const slept = nowMs - lastMs > 2 * policy.suspendedMs;
    lastMs = nowMs;
    if (slept && connection.silentMs >= policy.suspendedMs) {
      connection.doubt();
    }
  }, policy.suspendedMs);
}
