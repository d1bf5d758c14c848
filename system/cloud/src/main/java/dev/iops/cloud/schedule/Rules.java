package dev.iops.cloud.schedule;

import dev.iops.cloud.wire.AwsException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** All rules of the default bus, by name. */
public final class Rules implements AutoCloseable {

  private final Map<String, ScheduledRule> byName = new ConcurrentSkipListMap<>();

  /** Adds a rule. */
  public void add(ScheduledRule rule) {
    byName.put(rule.settings().name(), rule);
  }

  /**
   * The rule with this name.
   *
   * @throws AwsException {@code ResourceNotFoundException} if there is none
   */
  public ScheduledRule find(String name) {
    ScheduledRule found = byName.get(name);
    if (found == null) {
      String message = "Rule " + name + " does not exist on EventBus default.";
      throw AwsException.badRequest("ResourceNotFoundException", message);
    }
    return found;
  }

  /** All rules, by name. */
  public Collection<ScheduledRule> all() {
    return List.copyOf(byName.values());
  }

  /** Stops all rules. */
  @Override
  public void close() {
    byName.values().forEach(ScheduledRule::close);
  }
}
