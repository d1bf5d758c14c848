package dev.iops.reports.publish;

import static dev.iops.reports.History.seconds;

import dev.iops.reports.History;
import dev.iops.reports.latency.Hop;
import dev.iops.reports.ledger.ClosedBy;
import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.CutPromise;
import dev.iops.reports.run.CutPromise.Since;
import dev.iops.reports.run.Gauges;
import dev.iops.reports.run.GeneratorPromise;
import dev.iops.reports.run.NoEventsPromise;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.PongsPromise;
import dev.iops.reports.run.RecoveryPromise;
import dev.iops.reports.run.RowsPromise;
import dev.iops.reports.run.SlopePromise;
import dev.iops.reports.run.StayPromise;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;

/** Runs of load scenarios, with phases, faults, steps and gauges; the same every time. */
final class LoadRuns {

  private static final int CLIENTS = 40;

  private LoadRuns() {}

  /** A restart of the gateway cuts all clients; they come back with the patience of exponential delays. */
  static History storm(Path folder) {
    Objectives objectives = Objectives.strict()
      .expectingCloseCodes(Set.of(1006))
      .allowingFailedHandshakes(20)
      .promising(
        new RecoveryPromise("storm", 0.95, seconds(15)),
        new RowsPromise(2, seconds(20)),
        new GeneratorPromise(50_000, 100_000, 0.9, 0.1)
      );
    ConnectionGroup clients = new ConnectionGroup("clients", 0, CLIENTS);
    History history = History.of(folder, CLIENTS, objectives, clients).phase("connect", 0);
    Random random = new Random(5);
    for (int client = 0; client < CLIENTS; client++) {
      history.open(client + "-1", client, seconds(0.5 + client * 0.05));
    }
    events(history.phase("steady", seconds(3)));
    history.phase("storm", seconds(30)).recorder().timeline().planted("f1", "gateway-restart:at=30s", at(30));
    for (int client = 0; client < CLIENTS; client++) {
      history.close(client + "-1", seconds(30.01), 1006, ClosedBy.NETWORK);
      strike(history, client);
      if (client % 3 == 0) {
        history.refuse(client + "-r", client, seconds(31 + client * 0.02), 429);
      }
      history.open(client + "-2", client, seconds(31 + client * 0.2 + random.nextDouble()));
    }
    history.recorder().timeline().healed("f1", at(34));
    history.phase("recovered", seconds(45)).phase("drain", seconds(70));
    load(history, random, 75, second -> second > 30 && second < 36 ? 400_000 : 12_000);
    rows(history);
    return history.end(seconds(75));
  }

  private static void strike(History history, int client) {
    String effect = "ended without a close frame";
    history
      .recorder()
      .timeline()
      .strike("gateway-restart", "connection " + client + "-1", effect, at(30.01));
  }

  private static void events(History history) {
    history.expect(2, 5).emitted(seconds(4), seconds(29));
    for (int client = 0; client < CLIENTS; client++) {
      if (client % 10 == 0) {
        history.receive(client + "-1", 0, 0, 1, 2, 3).receive(client + "-1", 1, 0, 1, 2, 3, 4);
      } else {
        history.receiveAll(client + "-1", 2, 5);
      }
    }
  }

  private static void rows(History history) {
    for (int second = 5; second < 75; second += 5) {
      history.gauge(Gauges.ROWS, seconds(second), second < 30 ? CLIENTS : second < 50 ? 2 * CLIENTS : CLIENTS);
    }
  }

  /** Silent clients are cut after ten seconds, but for one that is cut too soon; those that ping live on. */
  static History idle(Path folder) {
    Objectives objectives = Objectives.strict().promising(
      new CutPromise("silent", Since.LAST_TRAFFIC, seconds(10), seconds(1), 1001),
      new StayPromise("pinging", seconds(20)),
      new PongsPromise("pinging", seconds(1)),
      new NoEventsPromise("each event would count as traffic")
    );
    ConnectionGroup silent = new ConnectionGroup("silent", 0, 20);
    History history = History.of(folder, 30, objectives, silent, new ConnectionGroup("pinging", 20, 10));
    Random random = new Random(5);
    history.phase("connect", 0).phase("wait", seconds(2));
    for (int client = 0; client < 30; client++) {
      history.open(client + "-1", client, seconds(0.1 + client * 0.05));
    }
    for (int client = 0; client < 20; client++) {
      double life = client == 7 ? 6.5 : 10.1 + random.nextDouble() * 0.4;
      history.close(client + "-1", seconds(0.1 + client * 0.05 + life), 1001, ClosedBy.SERVER);
    }
    for (int second = 3; second <= 27; second += 3) {
      for (int client = 20; client < 30; client++) {
        history.ping(client + "-1", seconds(second)).pong(client + "-1", seconds(second + 0.002));
        history.latency().record(Hop.PING, 1_000 + random.nextInt(3_000));
      }
      history.tick(seconds(second + 1));
    }
    return history.end(seconds(30));
  }

  /** Rates are tried until one is too much; 3,000 events a minute is tried twice. */
  static History capacity(Path folder) {
    SlopePromise slope = new SlopePromise(Gauges.CLOUD_HEAP, 100 * (1 << 20), 60);
    History history = History.of(folder, CLIENTS, Objectives.strict().promising(slope));
    for (int client = 0; client < CLIENTS; client++) {
      history.open(client + "-1", client, seconds(0.1));
    }
    history.expect(1, 2).emitted(seconds(1), seconds(2));
    for (int client = 0; client < CLIENTS; client++) {
      history.receiveAll(client + "-1", 1, 2);
    }
    int[] rates = { 500, 1_000, 2_000, 4_000, 3_000, 3_500, 3_000 };
    for (int step = 0; step < rates.length; step++) {
      step(history, step, rates[step]);
    }
    load(history, new Random(3), 140, second -> latency(rates[Math.min(second / 20, rates.length - 1)]));
    return history.end(seconds(141));
  }

  private static void step(History history, int step, int rate) {
    String name = String.format(java.util.Locale.ROOT, "%,d a minute", rate);
    boolean held = rate <= 3_000;
    String seen = held ? "" : "p99 of total above 1.00 s";
    history.phase(name, seconds(step * 20));
    var timeline = history.recorder().timeline();
    timeline.step(name, rate, "events a minute", at(step * 20), at(step * 20 + 20), held, seen);
    for (int event = 0; event < 5; event++) {
      int micros = latency(rate) + event;
      timeline.spread("r1/stream-000/" + event, at(step * 20 + event), CLIENTS, micros / 3, micros / 2, micros * 2L);
    }
  }

  private static int latency(int rate) {
    return rate <= 3_000 ? 5_000 + rate * 10 : 200_000 + rate * 50;
  }

  private static void load(History history, Random random, int until, java.util.function.IntUnaryOperator micros) {
    for (int second = 0; second < until; second++) {
      for (int sample = 0; second >= 3 && sample < 30; sample++) {
        history.latency().record(Hop.TOTAL, Math.round(micros.applyAsInt(second) * (0.6 + random.nextExponential())));
      }
      history.gauge(Gauges.GENERATOR_LAG, seconds(second), 900 + random.nextInt(2_000));
      history.gauge(Gauges.GENERATOR_LATENESS, seconds(second), 1_500 + random.nextInt(2_000));
      history.gauge(Gauges.GENERATOR_CPU, seconds(second), 0.2 + random.nextDouble() * 0.1);
      history.gauge(Gauges.GENERATOR_GC, seconds(second), random.nextDouble() * 0.01);
      history.gauge(Gauges.GENERATOR_HEAP, seconds(second), (150 + random.nextInt(40)) * (double) (1 << 20));
      history.gauge(Gauges.CLOUD_HEAP, seconds(second), (200 + random.nextInt(3)) * (double) (1 << 20));
      history.tick(seconds(second + 1));
    }
  }

  private static long at(double second) {
    return History.at(seconds(second));
  }
}
