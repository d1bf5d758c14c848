package dev.iops.doctor.diagnosis;

import static dev.iops.doctor.diagnosis.Severity.EXPECTED;
import static dev.iops.doctor.diagnosis.Severity.FAULT;

import java.util.List;

/** Rows 1 to 12: connections that end. The code says who closed, the lifetime why, the rate of connects whether it is a loop. */
final class ConnectionRules {

  private ConnectionRules() {}

  static List<Rule> all() {
    return List.of(
      new Rule(
        "1",
        FAULT,
        "ends with 1005 \"Client-side close frame status not set\" after less than 30 s, many of one client, hardly any open",
        "The client closes its own connections in a loop: the clean-up of an effect, a remount or the reconnect function calls close() without a code.",
        "Make one socket per page, outside of what is rendered; let the clean-up neither run on every render nor be answered by a reconnect; reset the count of attempts only after a connection has lasted.",
        "All of them have the same address and program, and intervals like those of rendering or back-off; they stop when that tab is closed.",
        "Lifetimes of minutes, or a different client each time.",
        ClientLoop::judge
      ),
      new Rule(
        "2",
        FAULT,
        "the same, and the browser says \"Insufficient resources\"",
        "The loop also opens sockets faster than they finish: Chromium allows a page 255 sockets, open and pending ones together.",
        "As for row 1; besides, open no socket while one is connecting.",
        "The page makes far more attempts than the gateway counts connects; the message is gone once the tab is closed.",
        "Fewer than 255 sockets in the page's network panel.",
        ClientLoop::judgeInsufficient
      ),
      new Rule(
        "3",
        EXPECTED,
        "ends with 1005 after a long and irregular time, one in each session",
        "The application closes its connection in the ordinary way, without a code.",
        "Nothing has to be done; close(1000, \"reason\") would make the logs say why.",
        "Users log out or change the page at those times.",
        "Lifetimes that are all alike.",
        CloseCodes::bareAfterUse
      ),
      new Rule(
        "4",
        FAULT,
        "ends with 1001 \"Going away\" 600 to 610 s after the last message",
        "The gateway's idle timeout: nothing was sent for ten minutes in either direction.",
        "Send {\"type\":\"ping\",\"payload\":{}} from the client, for example every 30 s.",
        "With the ping the ends are gone.",
        "Another code, shorter lives, or fewer connections open than rate times ten minutes.",
        GatewayLimits::idle
      ),
      new Rule(
        "5",
        EXPECTED,
        "ends with 1001 \"Going away\" or another code after about 7200 s, whatever was sent",
        "The gateway's limit: no connection lives longer than two hours.",
        "Nothing on the target; clients should open the next connection shortly before, each at another moment.",
        "The lifetimes are the same for busy and for silent clients.",
        "Shorter lives.",
        GatewayLimits::lifetime
      ),
      new Rule(
        "6",
        EXPECTED,
        "ends with 1001 and an empty reason",
        "A browser left the page: tab closed, reload or navigation.",
        "Nothing has to be done.",
        "After a reload the same client connects again at once.",
        "The client is no browser.",
        CloseCodes::pageLeft
      ),
      new Rule(
        "7",
        EXPECTED,
        "ends with 1000 \"Connection Closed Normally\"",
        "The backend deleted the connection through @connections; the Broadcaster does so when a client takes nothing for long.",
        "If the Broadcaster logged \"Connection ended\": see why that client does not read. Else find who calls DELETE, for example logic that allows one session per user.",
        "CloudTrail or the code shows the callers of DeleteConnection.",
        "No part of the backend may call execute-api:ManageConnections with DELETE.",
        CloseCodes::deleted
      ),
      new Rule(
        "8",
        EXPECTED,
        "ends with 1000 or 3000 to 4999 and a text of its own",
        "The client's program or library closes on purpose.",
        "Nothing on the target; the text says why.",
        "The text is found in the client's code.",
        "The text is one of the gateway's own.",
        CloseCodes::deliberate
      ),
      new Rule(
        "9",
        FAULT,
        "ends with 1009",
        "A client sent a frame above 32 KB or a message above 128 KB.",
        "Send less at once, or split messages.",
        "The size of what was sent last.",
        "All messages of that client are small.",
        evidence -> CloseCodes.code(evidence, 1009)
      ),
      new Rule(
        "10",
        FAULT,
        "ends with 1003",
        "A client sent a binary frame, which a WebSocket API does not take; some libraries send Blob or ArrayBuffer by default.",
        "Send text; binary content as base64.",
        "The browser's network panel shows a binary message just before the end.",
        "The client sends text only.",
        evidence -> CloseCodes.code(evidence, 1003)
      ),
      new Rule(
        "11",
        FAULT,
        "ends with 1002",
        "A client or a proxy breaks the protocol, for example by a mismatch of compression.",
        "Switch off permessage-deflate in the client, leave the proxy out, or take another library.",
        "Without compression the ends are gone.",
        "The same client works through another network.",
        evidence -> CloseCodes.code(evidence, 1002)
      ),
      new Rule(
        "12",
        FAULT,
        "CONNECT without DISCONNECT; later posts are answered 410 or vanish",
        "The network was lost, or the DISCONNECT event was: it is delivered at best effort.",
        "Let rows expire, and delete a row when a post to it is answered 410.",
        "The table holds rows of connections that the gateway does not know.",
        "Each connection that is over has its DISCONNECT.",
        LostConnections::judge
      )
    );
  }
}
