package dev.iops.reports.publish;

import static dev.iops.reports.History.seconds;

import dev.iops.reports.History;
import dev.iops.reports.latency.Hop;
import dev.iops.reports.ledger.ClosedBy;
import dev.iops.reports.ledger.Expectation;
import dev.iops.reports.ledger.ExpectedStream;
import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.Gauges;
import dev.iops.reports.run.GeneratorPromise;
import dev.iops.reports.run.LatencyObjective;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.RecoveryPromise;
import dev.iops.reports.run.RowsPromise;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;

/** The recording of a run of minutes with many connections: everything arrives, all are cut once and come back. */
final class LongRun {

  private static final int STREAMS = 50;

  private final History history;
  private final Random random = new Random(11);
  private final int minutes;
  private final int connections;

  private LongRun(Path folder, int minutes, int connections) {
    this.minutes = minutes;
    this.connections = connections;
    Objectives objectives = Objectives.strict(new LatencyObjective(Hop.TOTAL, 99, seconds(1), 1_000))
      .expectingCloseCodes(Set.of(1001))
      .promising(
        new RecoveryPromise("cut", 0.99, seconds(30)),
        new RowsPromise(5, seconds(20)),
        new GeneratorPromise(50_000, 100_000, 0.9, 0.1)
      );
    history = History.of(folder, connections, objectives, new ConnectionGroup("clients", 0, connections));
  }

  /** Records it; the same every time. */
  static History of(Path folder, int minutes, int connections) {
    return new LongRun(folder, minutes, connections).record();
  }

  private History record() {
    history.phase("connect", 0);
    for (int client = 0; client < connections; client++) {
      history.open(client + "-1", client, seconds(0.5 + (2.0 * client) / connections));
    }
    history.phase("steady", seconds(3));
    history.expect(STREAMS, 10 * minutes).emitted(seconds(3), seconds(3.5));
    deliveries();
    int middle = minutes * 30;
    history
      .phase("cut", seconds(middle))
      .recorder()
      .timeline()
      .planted("f", "idle-cut:at=" + middle + "s", at(middle));
    for (int client = 0; client < connections; client++) {
      double again = 1 + 4 * random.nextDouble();
      history.close(client + "-1", seconds(middle + random.nextDouble()), 1001, ClosedBy.SERVER);
      history.open(client + "-2", client, seconds(middle + again));
    }
    history
      .recorder()
      .timeline()
      .healed("f", at(middle + 2));
    history.phase("after", seconds(middle + 30));
    for (int second = 0; second < minutes * 60; second++) {
      second(second);
    }
    return history.end(seconds(minutes * 60.0));
  }

  private void deliveries() {
    var streams = history.recorder().streams();
    ExpectedStream[] expected = new ExpectedStream[STREAMS];
    for (int stream = 0; stream < STREAMS; stream++) {
      expected[stream] = streams.find(History.RUN, Expectation.streamId(stream));
    }
    for (int client = 0; client < connections; client++) {
      var connection = history.connection(client + "-1");
      for (int sequence = 0; sequence < 10 * minutes; sequence++) {
        for (ExpectedStream stream : expected) {
          connection.received(stream, sequence, 0);
        }
      }
      connection.took(expected[client % STREAMS], client % (10 * minutes), 100_000 + random.nextInt(400_000));
    }
  }

  private void second(int second) {
    for (int sample = 0; second >= 3 && sample < 200; sample++) {
      long[] hops = new long[5];
      long sum = 0;
      for (int hop = 0; hop < hops.length; hop++) {
        hops[hop] = sum += Math.round((hop + 1) * 6e3 * (0.5 + random.nextExponential()));
      }
      history.latency().record(0, hops[0], hops[1], hops[2], hops[3], hops[4]);
      history.latency().record(Hop.PING, 500 + random.nextInt(4_000));
    }
    long micros = 100_000L + random.nextInt(100_000);
    history
      .recorder()
      .timeline()
      .spread("r1/stream-000/" + second, at(second), connections, micros / 4, micros / 2, micros);
    history.gauge(Gauges.GENERATOR_LAG, seconds(second), 900 + random.nextInt(2_000));
    history.gauge(Gauges.GENERATOR_LATENESS, seconds(second), 1_500 + random.nextInt(2_000));
    history.gauge(Gauges.GENERATOR_CPU, seconds(second), 0.2 + random.nextDouble() * 0.1);
    history.gauge(Gauges.GENERATOR_GC, seconds(second), random.nextDouble() * 0.01);
    history.gauge(Gauges.GENERATOR_HEAP, seconds(second), (150 + random.nextInt(40)) * (double) (1 << 20));
    history.gauge(Gauges.ROWS, seconds(second + 0.5), second < 3 ? 0 : connections);
    history.tick(seconds(second + 1));
  }

  private static long at(double second) {
    return History.at(seconds(second));
  }
}
