package dev.iops.pipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.pipeline.FakeContext;
import dev.iops.pipeline.Output;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TelemetryTest {

  @Test
  void theCountsOfInvocationsAtTheSameTimeDoNotMix() throws Exception {
    int invocations = 8;
    CountDownLatch allCounted = new CountDownLatch(invocations);

    List<JsonNode> lines = Output.of(() -> {
      try (var threads = Executors.newFixedThreadPool(invocations)) {
        for (int i = 0; i < invocations; i++) {
          int number = i;
          var unused = threads.submit(() -> observe(number, allCounted));
        }
      }
    });

    assertThat(lines).hasSize(invocations);
    for (int i = 0; i < invocations; i++) {
      String service = "service-" + i;
      List<JsonNode> own = lines
        .stream()
        .filter(line -> line.path("service").textValue().equals(service))
        .toList();
      assertThat(own)
        .singleElement()
        .satisfies(line -> {
          assertThat(line.path("Counted").intValue()).isEqualTo(Integer.parseInt(service.substring(8)) + 1);
          assertThat(line.at("/_aws/CloudWatchMetrics/0/Namespace").textValue()).isEqualTo("Space" + service);
        });
    }
  }

  @Test
  void whatAFailedInvocationCountedIsPublishedToo() throws Exception {
    Telemetry telemetry = new Telemetry(new Settings(Map.of()));

    List<JsonNode> lines = Output.of(() ->
      assertThatThrownBy(() ->
        telemetry.observe(new FakeContext(), counts -> {
          counts.add("Counted", 3);
          throw new IllegalStateException("boom");
        })
      ).hasMessage("boom")
    );

    assertThat(lines)
      .singleElement()
      .satisfies(line -> assertThat(line.path("Counted").intValue()).isEqualTo(3));
  }

  private static boolean observe(int number, CountDownLatch allCounted) {
    String service = "service-" + number;
    Map<String, String> environment = Map.of(
      "POWERTOOLS_SERVICE_NAME",
      service,
      "POWERTOOLS_METRICS_NAMESPACE",
      "Space" + service
    );
    return new Telemetry(new Settings(environment)).observe(new FakeContext(), counts -> {
      IntStream.rangeClosed(0, number).forEach(i -> counts.add("Counted", 1));
      allCounted.countDown();
      return awaited(allCounted);
    });
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
