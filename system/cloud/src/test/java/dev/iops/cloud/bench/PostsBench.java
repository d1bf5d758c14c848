package dev.iops.cloud.bench;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Posts of 300 bytes to 1,000 connections, through our gateway and through the minimal one. All run at once, and take
 * their rounds in turn, so that whatever else the machine does meets them alike. Every post is signed.
 *
 * <p>{@code -Dbench.rounds=7} sets how often, {@code -Dbench.millis=3000} how long.
 */
@Tag("bench")
class PostsBench {

  private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
  private static final int MILLIS = Integer.getInteger("bench.millis", 3000);
  private static final int WARM_UP_MILLIS = 2 * MILLIS;
  private static final int PACE = 5_000;
  private static final List<String> LIKE_THE_CLOUD = List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  private static final List<String> ALL_TIERS = List.of("-Xmx1g", "-XX:+UseSerialGC");

  @Test
  void oursBesideAMinimalOne() throws Exception {
    BenchReport report = new BenchReport("posts", "Posts to connections: the gateway beside a minimal one");
    try (
      Child load = new Child(List.of("-Xmx512m", "-XX:+UseSerialGC"), LoadProcess.class);
      var minimal = new MeasuredGateway("minimal", "minimal", ALL_TIERS, load);
      var ours = new MeasuredGateway("ours", "ours", ALL_TIERS, load);
      var minimalC1 = new MeasuredGateway("minimal, C1 only", "minimal", LIKE_THE_CLOUD, load);
      var oursC1 = new MeasuredGateway("ours, C1 only", "ours", LIKE_THE_CLOUD, load)
    ) {
      List<MeasuredGateway> all = List.of(minimal, ours, minimalC1, oursC1);
      for (MeasuredGateway gateway : all) {
        gateway.warmUp(WARM_UP_MILLIS);
      }
      List<Double> ratios = new ArrayList<>();
      List<Double> ratiosC1 = new ArrayList<>();
      List<Double> tiers = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        List<Double> posts = new ArrayList<>();
        for (MeasuredGateway gateway : all) {
          posts.add(gateway.round(MILLIS, PACE));
        }
        ratios.add(posts.get(1) / posts.get(0));
        ratiosC1.add(posts.get(3) / posts.get(2));
        tiers.add(posts.get(3) / posts.get(1));
        System.out.println("round " + round + ": posts/s " + posts);
      }
      report.add("ours to minimal, median of rounds", BenchReport.median(ratios), "ratio");
      report.add("ours to minimal, both C1 only, median of rounds", BenchReport.median(ratiosC1), "ratio");
      report.add(
        "minimal to ours in processor time per post",
        minimal.processorMicros() / ours.processorMicros(),
        "ratio"
      );
      report.add(
        "minimal to ours in processor time per post, both C1 only",
        minimalC1.processorMicros() / oursC1.processorMicros(),
        "ratio"
      );
      report.add("ours with C1 only to ours with all tiers", BenchReport.median(tiers), "ratio");
      all.forEach(gateway -> gateway.report(report));
    }
    report.write();
  }
}
