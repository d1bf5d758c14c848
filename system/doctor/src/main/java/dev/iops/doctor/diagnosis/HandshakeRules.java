package dev.iops.doctor.diagnosis;

import static dev.iops.doctor.diagnosis.Severity.EXPECTED;
import static dev.iops.doctor.diagnosis.Severity.FAULT;

import java.util.List;

/** Rows 13 to 23: handshakes that fail, frames that say so, and connects that come in patterns. */
final class HandshakeRules {

  private HandshakeRules() {}

  static List<Rule> all() {
    return List.of(
      new Rule(
        "13",
        FAULT,
        "handshake answered 401 or 403, and no CONNECT is logged",
        "The authorizer or IAM refuses, the policy names another ARN, or the stage in the URL does not exist.",
        "Look at the identity source and at the ARN that the policy allows: it must cover STAGE/$connect.",
        "The authorizer's log.",
        "Handshakes of other clients succeed with the same identity.",
        RefusedHandshake::notAllowed
      ),
      new Rule(
        "14",
        FAULT,
        "handshake answered 429",
        "Too many at once: above 500 new connections a second, the account's 10,000 requests a second, the stage's limit or a usage plan.",
        "Let clients back off with full jitter; raise the limit of the stage or the quota.",
        "The metric ClientError rises when many clients reconnect in step.",
        "Few connects in that second.",
        RefusedHandshake::throttled
      ),
      new Rule(
        "15",
        FAULT,
        "handshake answered 502 or another 5XX",
        "The function of $connect threw, crashed, or could not write its row.",
        "Read its log, and repair what it names.",
        "The metric Errors of that function, and its error lines.",
        "The function succeeds for every CONNECT.",
        RefusedHandshake::functionFailed
      ),
      new Rule(
        "16",
        FAULT,
        "handshake answered with another 3XX or 4XX",
        "The function of $connect returned that status on purpose.",
        "Find the status in the handler's code, and what it demands.",
        "The handler's code.",
        "The handler knows no such status.",
        RefusedHandshake::onPurpose
      ),
      new Rule(
        "17",
        FAULT,
        "the browser says 1006 at once, none of the above; the answer was 200 or a web page",
        "The URL or the stage is wrong, or a proxy of the company's network stands between.",
        "Compare the client's URL with the output WebSocketUrl; try from another network.",
        "The browser's network panel shows what was answered.",
        "The same URL works for the doctor from the same network.",
        RefusedHandshake::wrongAddress
      ),
      new Rule(
        "18",
        FAULT,
        "Chrome closes right after 101 and speaks of the sub-protocol",
        "The client asked for a sub-protocol, and the function of $connect returned no header Sec-WebSocket-Protocol.",
        "Return one of the sub-protocols that were offered, or offer none.",
        "The head of the answer 101.",
        "The client offers none.",
        ClientMessages::noSubprotocol
      ),
      new Rule(
        "19",
        FAULT,
        "a text frame says \"Forbidden\"",
        "No route takes the message, and there is no $default route.",
        "Send {\"type\":\"ping\"} or another type that has a route; add a $default route.",
        "The route table against the JSON of the message: the selection reads $request.body.type.",
        "The message has a type that has a route.",
        ClientMessages::noRoute
      ),
      new Rule(
        "20",
        FAULT,
        "a text frame says \"Internal server error\" or \"Endpoint request timed out\"",
        "The function behind the route failed, may not be invoked, or took longer than 29 s.",
        "Read its log, and repair what it names.",
        "The function's log at that time.",
        "The function answered in time.",
        ClientMessages::integrationFailed
      ),
      new Rule(
        "21",
        FAULT,
        "a post is answered 410 right after the connect",
        "Somebody posts from within $connect, or before the connection is complete.",
        "Post after the client's first message, or asynchronously.",
        "The same connection can be posted to a moment later.",
        "The connection was closed before the post.",
        EarlyPost::judge
      ),
      new Rule(
        "22",
        EXPECTED,
        "twice as many connects as users, and half of them live for no time at all",
        "React's StrictMode mounts each component twice, in development builds only.",
        "Nothing in production; a socket outside of the component does not mind.",
        "A production build halves the connects.",
        "It is a production build.",
        DoubleMount::judge
      ),
      new Rule(
        "23",
        FAULT,
        "many clients reconnect together, after 7200 s or after a deployment",
        "A reconnect storm in step: all lost their connections at once and use the same delay.",
        "Let clients wait a random time (full jitter), and renew their connections at random moments before two hours.",
        "The connects lie within seconds, and so do the ends before them.",
        "The connects are spread over minutes.",
        ReconnectStorm::judge
      )
    );
  }
}
