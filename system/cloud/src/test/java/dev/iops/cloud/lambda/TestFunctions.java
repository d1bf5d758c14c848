package dev.iops.cloud.lambda;

import dev.iops.cloud.lambda.fixture.CommandHandler;
import dev.iops.cloud.metrics.MetricStore;
import dev.iops.cloud.time.ManualTimeline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Functions from the fixture's jar on a manual timeline, with their log lines. */
final class TestFunctions implements AutoCloseable {

  final ManualTimeline timeline = new ManualTimeline();
  final List<String> lines = new CopyOnWriteArrayList<>();
  final List<String> streams = new CopyOnWriteArrayList<>();
  final LambdaOptions options;
  final MetricStore metrics = new MetricStore(timeline);
  final Functions functions;
  private final Path jar;

  TestFunctions(Path directory) {
    this(directory, InProcessRuntimes::new, options -> options);
  }

  TestFunctions(
    Path directory,
    Function<ManualTimeline, HandlerRuntimes> runtimes,
    UnaryOperator<LambdaOptions> changed
  ) {
    options = changed.apply(LambdaOptions.like("us-east-2", "000000000000", () -> "http://127.0.0.1:4566"));
    functions = new Functions(timeline, this::append, options, runtimes.apply(timeline), metrics);
    jar = FunctionJar.in(directory);
  }

  private void append(String group, String stream, Instant at, String line) {
    lines.add(group + " " + line);
    if (!streams.contains(stream)) {
      streams.add(stream);
    }
  }

  void add(String name) {
    add(name, CommandHandler.class.getName(), Map.of(), OptionalInt.empty());
  }

  void add(String name, String handler, Map<String, String> environment, OptionalInt reserved) {
    functions.add(
      new FunctionSettings(
        name,
        options.functionArn(name),
        "arn:aws:iam::000000000000:role/r",
        "java21",
        handler,
        "",
        jar,
        environment,
        Duration.ofSeconds(3),
        512,
        reserved,
        "/aws/lambda/" + name,
        Optional.of("arn:aws:sqs:us-east-2:000000000000:dead")
      )
    );
  }

  InvocationResult invoke(String name, String json) {
    return functions.invoke(name, json.getBytes(StandardCharsets.UTF_8));
  }

  static String text(InvocationResult result) {
    return new String(result.payload(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    functions.close();
  }
}
