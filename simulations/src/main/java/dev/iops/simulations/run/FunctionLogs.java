package dev.iops.simulations.run;

import dev.iops.reports.run.FunctionError;
import dev.iops.target.AwsClients;
import dev.iops.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** Asks the logs of a target's functions what went wrong there. */
final class FunctionLogs {

  /** What Lambda's runtimes, Powertools and plain loggers write when something fails. */
  private static final String ERRORS = "?ERROR ?Exception ?\"Task timed out\" ?\"Runtime exited\"";

  /** A function that logs more has told enough, and a run must end. */
  private static final int MAX_PAGES = 10;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private FunctionLogs() {}

  /**
   * The errors logged since then.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if the logs cannot be read
   */
  static List<FunctionError> errorsSince(Instant since, Target target) {
    List<FunctionError> errors = new ArrayList<>();
    try (AwsClients aws = new AwsClients(target); CloudWatchLogsClient logs = aws.logs()) {
      for (String function : target.outputs().functionNames()) {
        errors.addAll(errorsSince(since, function, logs));
      }
    }
    return errors;
  }

  private static List<FunctionError> errorsSince(Instant since, String function, CloudWatchLogsClient logs) {
    LoggedErrors errors = new LoggedErrors(function);
    FilterLogEventsRequest request = FilterLogEventsRequest.builder()
      .logGroupName("/aws/lambda/" + function)
      .startTime(since.toEpochMilli())
      .filterPattern(ERRORS)
      .overrideConfiguration(options -> options.apiCallTimeout(PATIENCE))
      .build();
    try {
      logs
        .filterLogEventsPaginator(request)
        .stream()
        .limit(MAX_PAGES)
        .flatMap(page -> page.events().stream())
        .forEach(event -> errors.add(event.timestamp(), event.message()));
    } catch (ResourceNotFoundException _neverInvoked) {
      // a function that has not run yet has no log group
    }
    return errors.all();
  }
}
