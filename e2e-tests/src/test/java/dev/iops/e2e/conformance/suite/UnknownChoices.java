package dev.iops.e2e.conformance.suite;

import dev.iops.cloud.gateway.GatewayChoices;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The gateway's settings for what nobody has published of AWS. */
final class UnknownChoices {

  private static final Map<String, String> MEANINGS = Map.ofEntries(
    Map.entry("statusOnMalformedConnect", "handshake status when the `$connect` function answers no proxy result"),
    Map.entry("statusOnConnectTimeout", "handshake status when the `$connect` function is too slow"),
    Map.entry("statusOnUnreachableConnect", "handshake status when the `$connect` function cannot be invoked"),
    Map.entry("statusWithoutUpgrade", "answer to a plain GET on the stage"),
    Map.entry("statusOnLongUrl", "handshake status when the URL is over its limit"),
    Map.entry("malformedResultIsError", "whether a message whose function answers no proxy result gets an error frame"),
    Map.entry(
      "non2xxReplacesBody",
      "whether a two-way route that answers outside 200-299 sends an error frame instead"
    ),
    Map.entry("noticeOnLostTcp", "whether a connection that ends without a close frame gets a DISCONNECT event"),
    Map.entry("noticeOnAbortedHandshake", "whether a client that leaves before `$connect` has answered gets one"),
    Map.entry("answersPings", "whether a Ping gets its Pong; reports about AWS conflict"),
    Map.entry("pingsAreActivity", "whether a Ping resets the idle limit; all reports about AWS say no"),
    Map.entry("acceptsUnsignedCallbacks", "whether `@connections` takes requests that carry no signature")
  );

  private UnknownChoices() {}

  /** All of them; one whose meaning is not written here is an error, so that none stays unexplained. */
  static List<Choice> defaults() {
    return Arrays.stream(GatewayChoices.class.getRecordComponents()).map(UnknownChoices::choice).toList();
  }

  private static Choice choice(RecordComponent component) {
    String meaning = MEANINGS.get(component.getName());
    if (meaning == null) {
      throw new IllegalStateException(
        "GatewayChoices." + component.getName() + " is new: say in " + UnknownChoices.class + " what it decides"
      );
    }
    try {
      Object value = component.getAccessor().invoke(GatewayChoices.defaults());
      return new Choice(component.getName(), String.valueOf(value), meaning);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("an accessor of a public record is public", e);
    }
  }

  /** One setting. */
  record Choice(String name, String value, String meaning) {}
}
