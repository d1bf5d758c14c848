package dev.iops.doctor.probe;

import dev.iops.doctor.evidence.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** Reads the lines of a function's log that match a pattern. */
final class LogLines {

  /** A page has up to 10,000 lines; what is more has told enough, and a look must end. */
  private static final int MAX_PAGES = 50;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CloudWatchLogsClient logs;

  LogLines(CloudWatchLogsClient logs) {
    this.logs = logs;
  }

  /**
   * Lines in the order of the log.
   *
   * @param cutOff whether there were more
   */
  record Found(List<FilteredLogEvent> lines, boolean cutOff) {}

  /**
   * The lines of the scope's window and of what came since.
   *
   * @param pattern in CloudWatch's filter pattern syntax
   */
  Found matching(String function, String pattern, Scope scope) {
    FilterLogEventsRequest request = FilterLogEventsRequest.builder()
      .logGroupName("/aws/lambda/" + function)
      .startTime(scope.from().toEpochMilli())
      .filterPattern(pattern)
      .overrideConfiguration(options -> options.apiCallTimeout(PATIENCE))
      .build();
    List<FilteredLogEvent> lines = new ArrayList<>();
    int pages = 0;
    try {
      for (FilterLogEventsResponse page : logs.filterLogEventsPaginator(request)) {
        lines.addAll(page.events());
        if (++pages == MAX_PAGES) {
          return new Found(lines, page.nextToken() != null);
        }
      }
    } catch (ResourceNotFoundException _neverInvoked) {
      // a function that has not run yet has no log group
    }
    return new Found(lines, false);
  }
}
