/** How a connection ended, in words for the operator. Codes: RFC 6455, section 7.4, and IANA's registry of close codes. */

const IDLE_LIMIT_MS = 10 * 60_000;
const AGE_LIMIT_MS = 2 * 60 * 60_000;
/** The limits are kept a few seconds late. */
const SLACK_MS = 15_000;

const MEANINGS = new Map([
  [1002, 'The other side saw a breach of the WebSocket protocol: a broken proxy, or a defect.'],
  [1003, 'The server does not take binary messages.'],
  [1005, 'The other side closed without giving a reason. API Gateway logs this as "Client-side close frame status not set".'],
  [1006, 'The connection was lost without a goodbye: the network, a proxy, or a server that crashed.'],
  [1007, 'A text was not valid UTF-8.'],
  [1008, 'The server refuses this page by a rule of its own.'],
  [1009, 'A message was too large: API Gateway takes frames of 32 KB and messages of 128 KB.'],
  [1010, 'The server lacks an extension that was asked for.'],
  [1011, 'The server met an error of its own.'],
  [1012, 'The server restarts.'],
  [1013, 'The server is overloaded.'],
  [1014, 'A gateway got no proper answer from the server behind it.'],
  [1015, 'The TLS handshake failed.'],
]);

/**
 * Says what an end means.
 *
 * @param end of a link: code, reason, opened, livedMs, silentMs, local
 */
export function explain(end) {
  if (end.local === 'no-handshake') {
    return 'The server did not answer the handshake in time.';
  }
  if (end.local === 'no-pong') {
    return 'The server did not answer a ping in time, so this page closed the connection.';
  }
  if (!end.opened) {
    return (
      'The connection was refused or the server not reached. Browsers do not tell a page which: 403, 429 (too many ' +
      'requests), a server error, no network and "Insufficient resources" look the same here. The console tells.'
    );
  }
  if (end.code === 1000) {
    return normal(end);
  }
  if (end.code === 1001) {
    return goingAway(end);
  }
  return MEANINGS.get(end.code) ?? 'The server closed with a code of its own.';
}

/** The code and the reason as they came, such as `1001 "Going away"`. */
export function codeText(end) {
  return end.reason === '' ? String(end.code) : `${end.code} "${end.reason}"`;
}

function normal(end) {
  return end.reason === 'Connection Closed Normally'
    ? 'The backend ended this connection (DELETE @connections).'
    : 'The server closed the connection as agreed.';
}

function goingAway(end) {
  if (end.livedMs >= AGE_LIMIT_MS - SLACK_MS) {
    return 'API Gateway cuts every connection after two hours.';
  }
  if (end.silentMs >= IDLE_LIMIT_MS - SLACK_MS) {
    return 'API Gateway cut it after ten minutes without a message: this page was asleep and could not ping.';
  }
  return 'The server goes away: a restart or a deployment.';
}
