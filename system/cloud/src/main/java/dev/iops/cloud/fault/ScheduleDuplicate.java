package dev.iops.cloud.fault;

import java.time.Instant;

/**
 * Delivers every n-th event of the scheduled rules twice, with the same id. EventBridge promises to deliver at least once:
 * "in rare cases, the same rule can be run more than once for a single event or scheduled time" ("Troubleshooting Amazon
 * EventBridge").
 */
final class ScheduleDuplicate implements ScheduleFault {

  static final String NAME = "schedule-duplicate";

  private final Occasions struck;

  ScheduleDuplicate(FaultArguments given) {
    struck = given.occasions("is delivered twice");
  }

  @Override
  public boolean isDoubled(String rule, Instant due) {
    return struck.strikes(rule + " " + due);
  }
}
