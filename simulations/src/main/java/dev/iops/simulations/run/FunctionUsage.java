package dev.iops.simulations.run;

import dev.iops.reports.cost.Driver;
import dev.iops.reports.cost.Usage;
import dev.iops.reports.cost.UsageFact;
import dev.iops.target.AwsClients;
import dev.iops.target.OutputsException;
import dev.iops.target.StackOutputs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * Reads from a function's log what it used: Lambda ends each invocation with a REPORT line that tells the billed duration
 * and the memory ("Viewing CloudWatch logs for Lambda functions", AWS Lambda Developer Guide).
 */
final class FunctionUsage {

  private static final Pattern REPORT = Pattern.compile(
    "^REPORT .*\\tBilled Duration: (\\d+) ms\\tMemory Size: (\\d+) MB"
  );

  /** "CloudWatch Logs API Reference, PutLogEvents": 26 bytes for each event. */
  private static final int EVENT_OVERHEAD_BYTES = 26;

  /** A page has up to 10,000 events; a run must end. */
  private static final int MAX_PAGES = 200;

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final double MEBIBYTES_PER_GIBIBYTE = 1_024;

  private long events;
  private long bytes;
  private long requests;
  private double gibibyteSeconds;
  private boolean whole = true;

  private FunctionUsage() {}

  /**
   * What a function is for.
   *
   * @param name of the function
   * @param requests what makes its invocations grow
   * @param seconds what makes its time grow
   */
  record Role(String name, Driver requests, Driver seconds) {}

  /** The functions of a target, as far as its outputs name them. */
  static List<Role> roles(StackOutputs outputs) {
    List<Role> roles = new ArrayList<>();
    add(roles, outputs::simulatorFunctionName, Driver.EVENTS, Driver.EVENTS);
    add(roles, outputs::processorFunctionName, Driver.EVENTS, Driver.EVENTS);
    add(roles, outputs::broadcasterFunctionName, Driver.EVENTS, Driver.DELIVERIES);
    add(roles, outputs::connectFunctionName, Driver.CONNECTS, Driver.CONNECTS);
    add(roles, outputs::disconnectFunctionName, Driver.CONNECTS, Driver.CONNECTS);
    add(roles, outputs::pingFunctionName, Driver.CONNECTION_TIME, Driver.CONNECTION_TIME);
    add(roles, outputs::defaultFunctionName, Driver.CONNECTION_TIME, Driver.CONNECTION_TIME);
    return roles;
  }

  private static void add(List<Role> roles, Supplier<String> name, Driver requests, Driver seconds) {
    try {
      roles.add(new Role(name.get(), requests, seconds));
    } catch (OutputsException _notThere) {
      // a stack without this function has nothing to tell about it
    }
  }

  static List<String> names() {
    return List.of(Usage.LAMBDA_REQUESTS, Usage.LAMBDA_GB_SECONDS, Usage.LOG_BYTES);
  }

  /**
   * What a function used since then.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if the log cannot be read
   */
  static List<UsageFact> since(Instant since, Role role, AwsClients aws) {
    FunctionUsage usage = new FunctionUsage();
    try (CloudWatchLogsClient logs = aws.logs()) {
      usage.read(since, role.name(), logs);
    }
    return usage.facts(role);
  }

  private void read(Instant since, String function, CloudWatchLogsClient logs) {
    FilterLogEventsRequest request = FilterLogEventsRequest.builder()
      .logGroupName("/aws/lambda/" + function)
      .startTime(since.toEpochMilli())
      .overrideConfiguration(options -> options.apiCallTimeout(PATIENCE))
      .build();
    int pages = 0;
    try {
      for (FilterLogEventsResponse page : logs.filterLogEventsPaginator(request)) {
        page.events().forEach(this::add);
        if (++pages == MAX_PAGES) {
          whole = false;
          return;
        }
      }
    } catch (ResourceNotFoundException _neverInvoked) {
      // a function that has not run yet has no log group
    }
  }

  private void add(FilteredLogEvent event) {
    events++;
    bytes += event.message().getBytes(StandardCharsets.UTF_8).length + EVENT_OVERHEAD_BYTES;
    Matcher report = REPORT.matcher(event.message());
    if (report.find()) {
      requests++;
      double memory = Integer.parseInt(report.group(2)) / MEBIBYTES_PER_GIBIBYTE;
      gibibyteSeconds += (Long.parseLong(report.group(1)) / 1e3) * memory;
    }
  }

  private List<UsageFact> facts(Role role) {
    String name = role.name();
    UsageFact log = fact(Usage.LOG_BYTES, name, role.requests(), (double) bytes, "events of its log");
    if (events > 0 && requests == 0) {
      String why = "its log has no REPORT line as text";
      return List.of(
        log,
        UsageFact.unknown(Usage.LAMBDA_REQUESTS, name, role.requests(), why),
        UsageFact.unknown(Usage.LAMBDA_GB_SECONDS, name, role.seconds(), why)
      );
    }
    String source = "REPORT lines of its log";
    return List.of(
      log,
      fact(Usage.LAMBDA_REQUESTS, name, role.requests(), (double) requests, source),
      fact(Usage.LAMBDA_GB_SECONDS, name, role.seconds(), gibibyteSeconds, source)
    );
  }

  private UsageFact fact(String name, String part, Driver driver, double quantity, String source) {
    return whole
      ? UsageFact.counted(name, part, driver, quantity, source)
      : UsageFact.estimated(
          name,
          part,
          driver,
          quantity,
          "at least, from the first " + MAX_PAGES + " pages: " + source
        );
  }
}
