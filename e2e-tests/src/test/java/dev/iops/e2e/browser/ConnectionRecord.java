package dev.iops.e2e.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/** What the cloud's logs say of the connections that came and went since this record was begun. */
final class ConnectionRecord {

  private static final Duration SOON = Duration.ofSeconds(90);

  private final BrowserCloud cloud;
  private final int connectsBefore;
  private final int disconnectsBefore;
  private final int reportsBefore;

  private ConnectionRecord(BrowserCloud cloud) {
    this.cloud = cloud;
    connectsBefore = cloud.connects().size();
    disconnectsBefore = cloud.disconnects().size();
    reportsBefore = cloud.disconnectsReported();
  }

  /** A record that begins as soon as nobody is connected any more, and the log says so of everybody. */
  static ConnectionRecord begin(BrowserCloud cloud) {
    Awaitility.await()
      .atMost(SOON)
      .until(() -> cloud.stored() == 0 && allEndsAreReported(cloud));
    return new ConnectionRecord(cloud);
  }

  /** A function logs an end after it has removed the row: such a line must not be counted as one of the next test. */
  private static boolean allEndsAreReported(BrowserCloud cloud) {
    int connects = cloud.connects().size();
    return cloud.disconnects().size() >= connects && cloud.disconnectsReported() >= connects;
  }

  /** How many ends the function is done with, so that the time may jump. */
  int reported() {
    return cloud.disconnectsReported() - reportsBefore;
  }

  /** How many were made and stored. */
  int connects() {
    return cloud.connects().size() - connectsBefore;
  }

  /** How many ended. */
  int disconnects() {
    return ends().size();
  }

  /** The ends by code and reason, such as {@code 1001 Going away}, with how many there were. */
  Map<String, Integer> endsByCause() {
    Map<String, Integer> causes = new TreeMap<>();
    for (JsonNode end : ends()) {
      String cause = end.path("disconnectStatusCode").asText() + " " + end.path("disconnectReason").asText();
      causes.merge(cause, 1, Integer::sum);
    }
    return causes;
  }

  private List<JsonNode> ends() {
    List<JsonNode> all = cloud.disconnects();
    return all.subList(disconnectsBefore, all.size());
  }
}
