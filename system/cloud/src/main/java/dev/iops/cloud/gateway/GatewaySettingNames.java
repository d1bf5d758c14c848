package dev.iops.cloud.gateway;

import static dev.iops.cloud.gateway.GatewaySetting.Evidence.DOCUMENTED;
import static dev.iops.cloud.gateway.GatewaySetting.Evidence.LOCAL;
import static dev.iops.cloud.gateway.GatewaySetting.Evidence.OBSERVED;
import static dev.iops.cloud.gateway.GatewaySetting.Evidence.UNKNOWN;
import static dev.iops.cloud.gateway.SettingType.CLOSE;
import static dev.iops.cloud.gateway.SettingType.COUNT;
import static dev.iops.cloud.gateway.SettingType.DURATION;
import static dev.iops.cloud.gateway.SettingType.RATE;
import static dev.iops.cloud.gateway.SettingType.STATUS;
import static dev.iops.cloud.gateway.SettingType.SWITCH;

import java.util.ArrayList;
import java.util.List;

/** Everything that can be set of the gateway by name, with what is known of AWS about it. */
public final class GatewaySettingNames {

  /** What each key starts with. */
  public static final String PREFIX = "gateway.";

  private static final List<GatewaySetting> ALL = new ArrayList<>();

  static {
    durations();
    sizes();
    closeCodes();
    choices();
    add("connectionRate", RATE, DOCUMENTED, "new connections a second; AWS has 500", "quotas.connections");
    add(
      "requestRate",
      RATE,
      DOCUMENTED,
      "handshakes, messages and posts a second; AWS has 10000:5000",
      "quotas.requests"
    );
    add("eventLoops", COUNT, LOCAL, "threads that serve sockets", "eventLoops");
  }

  private GatewaySettingNames() {}

  private static void durations() {
    add("idleLimit", DURATION, DOCUMENTED, "ends a connection without messages", "durations.idle");
    add("connectionLimit", DURATION, DOCUMENTED, "ends any connection", "durations.connection");
    add("integrationTimeout", DURATION, DOCUMENTED, "longest wait for an integration", "durations.integration");
    add("closingTimeout", DURATION, UNKNOWN, "longest wait for the answer to a Close frame", "durations.closing");
    add("firstRequestTimeout", DURATION, UNKNOWN, "longest wait for the first request", "durations.firstRequest");
    add("keepAlive", DURATION, UNKNOWN, "longest wait for the next request of a backend", "durations.keepAlive");
    add("shutdownGrace", DURATION, LOCAL, "longest wait for DISCONNECT invocations at the end", "durations.shutdown");
  }

  private static void sizes() {
    add("frameBytes", COUNT, DOCUMENTED, "longest inbound frame", "sizes.frameBytes");
    add("messageBytes", COUNT, DOCUMENTED, "longest message in either direction", "sizes.messageBytes");
    add("urlChars", COUNT, DOCUMENTED, "longest request target", "sizes.urlChars");
    add("headerBytes", COUNT, UNKNOWN, "all headers of a request", "sizes.headerBytes");
    add("outboundBytes", COUNT, UNKNOWN, "what waits for a slow client before posts get 429", "sizes.outboundBytes");
    add("earlyBytes", COUNT, UNKNOWN, "what a client may send before 101", "sizes.earlyBytes");
  }

  private static void closeCodes() {
    add("closeOnIdle", CLOSE, OBSERVED, "the idle limit was reached", "closeCodes.idle");
    add("closeOnDuration", CLOSE, UNKNOWN, "the connection limit was reached", "closeCodes.duration");
    add("closeOnDelete", CLOSE, OBSERVED, "the backend called DELETE", "closeCodes.deleted");
    add(
      "closeOnBinary",
      CLOSE,
      UNKNOWN,
      "a binary frame; the code 1003 is documented, the text not",
      "closeCodes.binary"
    );
    add(
      "closeOnTooBig",
      CLOSE,
      UNKNOWN,
      "a frame or message too long; 1009 is documented, the text not",
      "closeCodes.tooBig"
    );
    add("closeOnProtocolError", CLOSE, UNKNOWN, "the client broke RFC 6455", "closeCodes.protocolError");
    add("closeOnBadText", CLOSE, UNKNOWN, "a text that is not UTF-8", "closeCodes.badText");
    add("closeOnLostTcp", CLOSE, UNKNOWN, "what DISCONNECT says of a lost TCP connection", "closeCodes.lost");
    add("closeOnShutdown", CLOSE, LOCAL, "the gateway stops", "closeCodes.shutdown");
  }

  private static void choices() {
    choice("statusOnMalformedConnect", STATUS, "handshake status when $connect answers no proxy result");
    choice("statusOnConnectTimeout", STATUS, "handshake status when $connect is too slow");
    choice("statusOnUnreachableConnect", STATUS, "handshake status when $connect cannot be invoked");
    choice("statusWithoutUpgrade", STATUS, "answer to a plain GET");
    choice("statusOnLongUrl", STATUS, "answer to a request target over its limit");
    choice("malformedResultIsError", SWITCH, "a message whose function answers no proxy result gets an error frame");
    choice("non2xxReplacesBody", SWITCH, "a two-way route that answers no 2xx sends an error frame");
    choice("noticeOnLostTcp", SWITCH, "a lost TCP connection gets a DISCONNECT event");
    choice("noticeOnAbortedHandshake", SWITCH, "a client that leaves during $connect gets a DISCONNECT event");
    choice("answersPings", SWITCH, "a Ping gets its Pong");
    add("pingsAreActivity", SWITCH, OBSERVED, "a Ping resets the idle limit", "choices.pingsAreActivity");
    add(
      "compression",
      SWITCH,
      OBSERVED,
      "an offer of permessage-deflate is accepted; AWS did in 2021",
      "choices.compression"
    );
    add("acceptsUnsignedCallbacks", SWITCH, LOCAL, "posts need no signature", "choices.acceptsUnsignedCallbacks");
  }

  private static void choice(String name, SettingType type, String description) {
    add(name, type, UNKNOWN, description, "choices." + name);
  }

  private static void add(
    String name,
    SettingType type,
    GatewaySetting.Evidence evidence,
    String description,
    String path
  ) {
    int dot = path.indexOf('.');
    String group = dot < 0 ? "" : path.substring(0, dot);
    ALL.add(new GatewaySetting(name, type, evidence, description, group, path.substring(dot + 1)));
  }

  /** All settings, those that belong together side by side. */
  public static List<GatewaySetting> all() {
    return List.copyOf(ALL);
  }

  /**
   * Changes settings as a command line wants it; of two with the same key the later one holds.
   *
   * @param assignments each {@code gateway.<name>=<value>}
   * @throws IllegalArgumentException if one has no such key or value; the message says which there are
   */
  public static GatewaySettings apply(GatewaySettings settings, List<String> assignments) {
    GatewaySettings changed = settings;
    for (String assignment : assignments) {
      changed = apply(changed, assignment);
    }
    return changed;
  }

  private static GatewaySettings apply(GatewaySettings settings, String assignment) {
    int equals = assignment.indexOf('=');
    String key = equals < 0 ? assignment : assignment.substring(0, equals);
    GatewaySetting setting = ALL.stream()
      .filter(one -> one.key().equals(key) && equals >= 0)
      .findFirst()
      .orElseThrow(() -> unknown(assignment));
    Object value = setting.type().read(assignment.substring(equals + 1));
    if (value == null) {
      throw new IllegalArgumentException("Setting '" + assignment + "': expected " + setting.type().expected());
    }
    return setting.change(settings, value);
  }

  private static IllegalArgumentException unknown(String assignment) {
    List<String> keys = ALL.stream().map(GatewaySetting::key).toList();
    return new IllegalArgumentException(
      "Setting '" + assignment + "' is not KEY=VALUE with one of the keys " + String.join(", ", keys)
    );
  }
}
