package dev.iops.reports.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyLogTest {

  @TempDir
  Path folder;

  private LatencyLog log;

  @BeforeEach
  void startLog() throws IOException {
    log = new LatencyLog(folder, 1_700_000_000_000_000L);
  }

  private Map<Hop, HopLatency> endAndRead() {
    log.close(1_700_000_010_000_000L);
    List<String> damage = new ArrayList<>();
    Map<Hop, HopLatency> read = LatencyReader.read(folder, damage);
    assertThat(damage).isEmpty();
    return read;
  }

  @Test
  void percentilesComeFromTheMergeOfAllLoopsAndIntervals() {
    LatencyRecorder fast = log.recorder();
    LatencyRecorder slow = log.recorder();
    for (int i = 0; i < 98; i++) {
      fast.record(Hop.TOTAL, 1_000);
    }
    log.interval(1_700_000_001_000_000L);
    slow.record(Hop.TOTAL, 500_000);
    slow.record(Hop.TOTAL, 500_000);
    HopLatency total = endAndRead().get(Hop.TOTAL);
    assertThat(total.count()).isEqualTo(100);
    assertThat(total.micros(50)).isBetween(1_000L, 1_001L);
    assertThat(total.micros(99)).isBetween(500_000L, 500_500L);
  }

  @Test
  void theSixHopsOfAnEventComeFromItsStamps() {
    log.recorder().record(100, 103, 110, 140, 200, 260);
    Map<Hop, HopLatency> read = endAndRead();
    assertThat(read.get(Hop.EMIT).micros(100)).isEqualTo(3);
    assertThat(read.get(Hop.INGEST).micros(100)).isEqualTo(7);
    assertThat(read.get(Hop.PROCESS).micros(100)).isEqualTo(30);
    assertThat(read.get(Hop.BROADCAST).micros(100)).isEqualTo(60);
    assertThat(read.get(Hop.DELIVER).micros(100)).isEqualTo(60);
    assertThat(read.get(Hop.TOTAL).micros(100)).isEqualTo(160);
    assertThat(read.get(Hop.PING).count()).isZero();
  }

  @Test
  void whatManyConnectionsShareOfAnEventCountsForEach() {
    LatencyRecorder recorder = log.recorder();
    recorder.record(100, 103, 110, 140, 200, 260);
    recorder.record(100, 103, 110, 140, 200, 270);
    recorder.record(500, 505, 510, 540, 600, 660);
    log.interval(1_700_000_001_000_000L);
    recorder.record(500, 505, 510, 540, 600, 670);
    recorder.record(500, 505, 503, 540, 600, 670);
    recorder.record(100, 103, 110, 140, 200, 280);

    Map<Hop, HopLatency> read = endAndRead();
    assertThat(read.get(Hop.EMIT).latencies().getCountAtValue(3)).isEqualTo(3);
    assertThat(read.get(Hop.EMIT).latencies().getCountAtValue(5)).isEqualTo(3);
    assertThat(read.get(Hop.INGEST).negatives().getCountAtValue(2)).isEqualTo(1);
    for (Hop hop : List.of(Hop.EMIT, Hop.INGEST, Hop.PROCESS, Hop.BROADCAST, Hop.DELIVER, Hop.TOTAL)) {
      assertThat(read.get(hop).count()).as(hop.key()).isEqualTo(6);
      assertThat(read.get(hop).intervals().size()).as(hop.key()).isEqualTo(2);
    }
  }

  @Test
  void everySampleOfADeliveryIsInTheIntervalInWhichItCame() {
    LatencyRecorder recorder = log.recorder();
    for (int i = 0; i < 1_000; i++) {
      recorder.record(100, 103, 110, 140, 200, 260 + (i % 10));
    }
    log.interval(1_700_000_001_000_000L);
    recorder.record(100, 103, 110, 140, 200, 150);

    Map<Hop, HopLatency> read = endAndRead();
    for (Hop hop : List.of(Hop.DELIVER, Hop.TOTAL)) {
      HopLatency latency = read.get(hop);
      assertThat(latency.count()).as(hop.key()).isEqualTo(1_001);
      assertThat(latency.intervals().between(0, 1_700_000_001_000_000L).getTotalCount()).isEqualTo(1_000);
    }
    assertThat(read.get(Hop.DELIVER).negatives().getCountAtValue(50)).isOne();
    assertThat(read.get(Hop.TOTAL).negatives().getTotalCount()).isZero();
  }

  @Test
  void negativeSamplesCountAsZeroAndKeepTheirSizeBeside() {
    LatencyRecorder recorder = log.recorder();
    recorder.record(Hop.INGEST, -750);
    recorder.record(Hop.INGEST, 250);
    HopLatency ingest = endAndRead().get(Hop.INGEST);
    assertThat(ingest.count()).isEqualTo(2);
    assertThat(ingest.micros(50)).isZero();
    assertThat(ingest.negatives().getTotalCount()).isEqualTo(1);
    assertThat(ingest.negatives().getMaxValue()).isEqualTo(750);
  }
}
