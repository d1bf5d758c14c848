package dev.iops.reports.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.History;
import dev.iops.reports.ledger.ClosedBy;
import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.ExemptPromise;
import dev.iops.reports.run.Objectives;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories with planted anomalies: the accounts against a model that looks at every event on every connection by
 * itself. Each seed stands for a hundred histories; the failing one is named in the message.
 */
class RandomHistoryTest {

  private static final int STREAMS = 3;
  private static final int EVENTS = 6;
  private static final long FOREVER = Long.MAX_VALUE;

  @TempDir
  Path folder;

  /** One connection: when it was open, and what reached it, in order, as {stream, sequence}. */
  private record Peer(String id, long openedAt, long closedAt, List<int[]> arrivals) {
    boolean openAt(long micros) {
      return openedAt <= micros && micros < closedAt;
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = { 1, 20260102, 987654321 })
  void theAccountsAgreeWithAModelOfEveryEventOnEveryConnection(long seed) {
    Random seeds = new Random(seed);
    for (int round = 0; round < 100; round++) {
      long roundSeed = seeds.nextLong();
      Random random = new Random(roundSeed);
      boolean[][] unknown = unknown(random);
      List<Peer> peers = peers(random);
      int exempt = random.nextInt(3);
      Accounts accounts = record(peers, unknown, exempt).judge().accounts();
      List<Peer> apart = peers.subList(0, Math.min(exempt, peers.size()));
      List<Peer> judged = peers.subList(apart.size(), peers.size());
      assertThat(numbers(accounts))
        .as("history of seed %d", roundSeed)
        .isEqualTo(model(peers, judged, unknown));
      assertThat(numbers(accounts.exempt().getFirst().accounts()))
        .as("exempt part of the history of seed %d", roundSeed)
        .isEqualTo(model(peers, apart, unknown));
    }
  }

  private static long emittedAt(int stream, int sequence) {
    return 1_000 + sequence * 100L + stream * 10L;
  }

  private static boolean[][] unknown(Random random) {
    boolean[][] unknown = new boolean[STREAMS][EVENTS];
    for (boolean[] stream : unknown) {
      for (int sequence = 0; sequence < EVENTS; sequence++) {
        stream[sequence] = random.nextInt(15) == 0;
      }
    }
    return unknown;
  }

  private static List<Peer> peers(Random random) {
    List<Peer> peers = new ArrayList<>();
    for (int index = 0; index < 1 + random.nextInt(5); index++) {
      long openedAt = random.nextInt(3) == 0 ? 900 + random.nextInt(800) : 0;
      long closedAt = random.nextInt(3) == 0 ? openedAt + 1 + random.nextInt(1_500) : FOREVER;
      peers.add(new Peer("c" + index, openedAt, closedAt, arrivals(random, openedAt, closedAt)));
    }
    return peers;
  }

  private static List<int[]> arrivals(Random random, long openedAt, long closedAt) {
    List<int[]> arrivals = new ArrayList<>();
    boolean clean = random.nextInt(3) == 0;
    for (int sequence = 0; sequence < EVENTS; sequence++) {
      for (int stream = 0; stream < STREAMS; stream++) {
        boolean near = emittedAt(stream, sequence) + 200 >= openedAt && emittedAt(stream, sequence) < closedAt;
        if (near && (clean || random.nextInt(8) != 0)) {
          arrivals.add(new int[] { stream, sequence });
        }
      }
    }
    for (int i = 0; !clean && !arrivals.isEmpty() && i < random.nextInt(4); i++) {
      int place = random.nextInt(arrivals.size());
      if (random.nextBoolean()) {
        arrivals.add(place, arrivals.get(random.nextInt(arrivals.size())));
      } else {
        Collections.swap(arrivals, place, random.nextInt(arrivals.size()));
      }
    }
    return arrivals;
  }

  private History record(List<Peer> peers, boolean[][] unknown, int exempt) {
    Objectives objectives = Objectives.strict().promising(new ExemptPromise("apart", "it is"));
    History history = History.of(folder, peers.size(), objectives, new ConnectionGroup("apart", 0, exempt));
    peers.forEach(peer -> history.open(peer.id(), Integer.parseInt(peer.id().substring(1)), peer.openedAt()));
    history.expect(STREAMS, EVENTS);
    for (int stream = 0; stream < STREAMS; stream++) {
      for (int sequence = 0; sequence < EVENTS; sequence++) {
        report(history, stream, sequence, unknown[stream][sequence]);
      }
    }
    for (Peer peer : peers) {
      peer.arrivals().forEach(a -> history.receiveStamped(peer.id(), a[0], a[1], emittedAt(a[0], a[1])));
      if (peer.closedAt() != FOREVER) {
        history.close(peer.id(), peer.closedAt(), 1006, ClosedBy.NETWORK);
      }
    }
    return history;
  }

  private static void report(History history, int stream, int sequence, boolean unknown) {
    var sender = history.recorder().sender();
    String id = "stream-00" + stream;
    long at = History.at(emittedAt(stream, sequence));
    if (unknown) {
      sender.unknown(History.RUN, id, sequence, sequence, "timeout");
    } else {
      sender.emitted(History.RUN, id, sequence, sequence, at, at);
    }
  }

  private static Map<String, Long> model(List<Peer> peers, List<Peer> counted, boolean[][] unknown) {
    Map<String, Long> counts = new HashMap<>(numbers(0, 0, 0, 0, 0, 0, 0, 0, 0));
    for (Peer peer : counted) {
      for (int stream = 0; stream < STREAMS; stream++) {
        for (int sequence = 0; sequence < EVENTS; sequence++) {
          model(counts, peers, peer, stream, sequence, unknown[stream][sequence]);
        }
      }
    }
    return counts;
  }

  private static void model(
    Map<String, Long> counts,
    List<Peer> peers,
    Peer peer,
    int stream,
    int sequence,
    boolean unknown
  ) {
    List<Integer> arrived = peer
      .arrivals()
      .stream()
      .filter(a -> a[0] == stream)
      .map(a -> a[1])
      .toList();
    long times = arrived
      .stream()
      .filter(s -> s == sequence)
      .count();
    boolean later = arrived.stream().anyMatch(s -> s > sequence);
    boolean anywhere = peers.stream().anyMatch(p ->
      p
        .arrivals()
        .stream()
        .anyMatch(a -> a[0] == stream && a[1] == sequence)
    );
    add(counts, "duplicated", Math.max(0, times - 1));
    boolean overtaken =
      times > 0 &&
      arrived
        .subList(0, arrived.indexOf(sequence))
        .stream()
        .anyMatch(s -> s > sequence);
    add(counts, unknown ? "orderUnclear" : "outOfOrder", overtaken ? 1 : 0);
    boolean nobodyKnows = unknown && !anywhere;
    long scheduled = 500;
    boolean owed = nobodyKnows ? peer.closedAt() > scheduled : peer.openAt(emittedAt(stream, sequence));
    add(counts, "owed", owed ? 1 : 0);
    if (!owed) {
      add(counts, "notOwed", times > 0 ? 1 : 0);
    } else if (times > 0) {
      add(counts, "delivered", 1);
    } else if (nobodyKnows) {
      add(counts, "indeterminate", 1);
    } else {
      add(counts, peer.closedAt() != FOREVER && !later ? "excused" : "lost", 1);
    }
  }

  private static void add(Map<String, Long> counts, String name, long count) {
    counts.merge(name, count, Long::sum);
  }

  private static Map<String, Long> numbers(Accounts a) {
    return numbers(
      a.owed(),
      a.delivered(),
      a.lost(),
      a.excused(),
      a.indeterminate(),
      a.duplicated(),
      a.outOfOrder(),
      a.notOwed(),
      a.orderUnclear()
    );
  }

  private static Map<String, Long> numbers(long... n) {
    return Map.of(
      "owed",
      n[0],
      "delivered",
      n[1],
      "lost",
      n[2],
      "excused",
      n[3],
      "indeterminate",
      n[4],
      "duplicated",
      n[5],
      "outOfOrder",
      n[6],
      "notOwed",
      n[7],
      "orderUnclear",
      n[8]
    );
  }
}
