package dev.iops.reports.baseline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One run reduced to what it is compared by.
 *
 * @param run the name of its directory
 * @param commit what was built; empty if unknown
 * @param startedAt microseconds since the epoch
 * @param target where it went, as a person would name it
 * @param config every setting in effect
 * @param faults what was planted
 * @param outcome PASS, FAIL or UNKNOWN
 * @param unknown why it proves nothing, in words; empty if it can be relied on
 * @param failed why each check that is no limit on a latency failed, by the check's name
 * @param values what was measured, by the name of the metric
 */
public record MeasuredRun(
  @JsonProperty("run") String run,
  @JsonProperty("scenario") String scenario,
  @JsonProperty("commit") String commit,
  @JsonProperty("startedAt") long startedAt,
  @JsonProperty("target") String target,
  @JsonProperty("machine") Fingerprint machine,
  @JsonProperty("config") SortedMap<String, String> config,
  @JsonProperty("faults") List<String> faults,
  @JsonProperty("outcome") String outcome,
  @JsonProperty("unknown") List<String> unknown,
  @JsonProperty("failed") SortedMap<String, String> failed,
  @JsonProperty("values") SortedMap<String, Measured> values
) {
  /** Settings that change what is promised or drawn, but not what is done. */
  private static final String IRRELEVANT = "seed|objectives\\..*|generator\\..*";

  /** Whether its numbers can be relied on. */
  @JsonIgnore
  public boolean isUsable() {
    return unknown.isEmpty();
  }

  /** In what the conditions of another run differ, the machine aside, in words; empty if they are alike. */
  public List<String> differences(MeasuredRun other) {
    List<String> differences = new ArrayList<>();
    differ(differences, "scenario", scenario, other.scenario);
    differ(differences, "target", target, other.target);
    SortedSet<String> keys = new TreeSet<>(relevantConfig().keySet());
    keys.addAll(other.relevantConfig().keySet());
    keys.forEach(key -> differ(differences, key, value(config, key), value(other.config, key)));
    return differences;
  }

  /** The settings that change what a run does. */
  public SortedMap<String, String> relevantConfig() {
    SortedMap<String, String> relevant = new TreeMap<>(config);
    relevant.keySet().removeIf(key -> key.matches(IRRELEVANT));
    return relevant;
  }

  private static String value(Map<String, String> config, String key) {
    return config.getOrDefault(key, "(not there)");
  }

  private static void differ(List<String> differences, String what, String one, String other) {
    if (!one.equals(other)) {
      differences.add(what + " is " + one + " and " + other);
    }
  }
}
