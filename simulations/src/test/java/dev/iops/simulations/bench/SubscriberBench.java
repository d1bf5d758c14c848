package dev.iops.simulations.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The subscriber with all its records beside a bare Netty client that only counts frames. A server pushes the same
 * frames to both in turn, so that whatever else the machine does meets them alike.
 *
 * <p>{@code -Dbench.rounds=9} sets how often, {@code -Dbench.connections=1000}, {@code -Dbench.perSecond=20000} frames of
 * one event how fast, {@code -Dbench.millis=3000} how long.
 */
@Tag("bench")
class SubscriberBench {

  private static final int ROUNDS = Integer.getInteger("bench.rounds", 9);
  private static final int MILLIS = Integer.getInteger("bench.millis", 3000);
  private static final int CONNECTIONS = Integer.getInteger("bench.connections", 1_000);
  private static final int PER_SECOND = Integer.getInteger("bench.perSecond", 20_000);
  private static final int MANY_EVENTS = 20;
  private static final int FEW_CONNECTIONS = 100;
  private static final int MANY_CONNECTIONS = 5_000;
  private static final int WARM_UPS = 8;

  @Test
  void recordingBesideBare() throws Exception {
    BenchReport report = new BenchReport("subscriber", "The load generator's subscriber beside a bare Netty client");
    try (Child server = new Child(PushServer.class)) {
      long port = server.next();
      try (
        var bare = new MeasuredReceiver("bare", server, port);
        var recording = new MeasuredReceiver("recording", server, port)
      ) {
        List<MeasuredReceiver> both = List.of(bare, recording);
        heap(both, report, FEW_CONNECTIONS, CONNECTIONS);
        processor(both, report, 1, PER_SECOND);
        processor(both, report, MANY_EVENTS, PER_SECOND / 4);
        heap(both, report, CONNECTIONS, MANY_CONNECTIONS);
      }
    }
    report.write();
  }

  private static void heap(List<MeasuredReceiver> both, BenchReport report, int from, int to) throws IOException {
    for (MeasuredReceiver receiver : both) {
      receiver.open(from);
      long before = receiver.heap();
      receiver.open(to);
      double each = (double) (receiver.heap() - before) / (to - from);
      report.add("%s: heap for each of %,d idle connections".formatted(receiver.kind(), to), each, "bytes");
    }
  }

  private static void processor(List<MeasuredReceiver> both, BenchReport report, int perFrame, int perSecond)
    throws IOException {
    int frames = Math.max(1, (int) (((long) perSecond * MILLIS) / 1000 / CONNECTIONS));
    List<Double> bare = new ArrayList<>();
    List<Double> recording = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = -WARM_UPS; round < ROUNDS; round++) {
      double bareMicros = both.get(0).receive(frames, perFrame, perSecond);
      double recordingMicros = both.get(1).receive(frames, perFrame, perSecond);
      System.out.printf("round %d: %.2f µs bare, %.2f µs recording%n", round, bareMicros, recordingMicros);
      if (round >= 0) {
        bare.add(bareMicros);
        recording.add(recordingMicros);
        ratios.add(recordingMicros / bareMicros);
      }
    }
    String what = ", frames of %d event%s".formatted(perFrame, perFrame == 1 ? "" : "s");
    report.add("recording to bare in processor time per frame" + what, BenchReport.median(ratios), "ratio");
    report.add("bare: processor time per frame" + what, BenchReport.median(bare), "µs");
    report.add("recording: processor time per frame" + what, BenchReport.median(recording), "µs");
  }
}
