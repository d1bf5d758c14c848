package dev.iops.cloud.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.cloud.logs.LogStore;
import dev.iops.cloud.time.ManualTimeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedMetricsTest {

  private static final String GOOD =
    "{'_aws':{'Timestamp':1767608130250,'CloudWatchMetrics':[{'Namespace':'App','Dimensions':[['Service'],['Service','Route'],[]]," +
    "'Metrics':[{'Name':'Sent','Unit':'Count'},{'Name':'Took','Unit':'Milliseconds','StorageResolution':60},{'Name':'Absent'}]}]}," +
    "'Service':'s','Route':'r','Sent':3,'Took':[1,2.5],'Other':9}";

  private final ManualTimeline timeline = new ManualTimeline();
  private final MetricStore store = new MetricStore(timeline);
  private final MetricProbe metrics = new MetricProbe(store, timeline);
  private final LogStore logs = new LogStore();

  @BeforeEach
  void listen() {
    logs.tell(new EmbeddedMetrics(store));
  }

  private void log(String singleQuoted) {
    logs.append("/aws/lambda/f", "stream", timeline.now(), singleQuoted.replace('\'', '"'));
  }

  @Test
  void eachDimensionSetIsAMetricOfItsOwn() {
    log(GOOD);
    assertThat(metrics.sum("App", "Sent", "Service", "s")).isEqualTo(3);
    assertThat(metrics.sum("App", "Sent", "Service", "s", "Route", "r")).isEqualTo(3);
    assertThat(metrics.sum("App", "Sent")).isEqualTo(3);
    assertThat(metrics.sum("App", "Took", "Service", "s")).isEqualTo(3.5);
    assertThat(metrics.count("App", "Took", "Service", "s")).isEqualTo(2);
    assertThat(store.newest()).as("neither the absent one nor an ordinary field").hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(
    strings = {
      "an ordinary line with \"_aws\"",
      "{'_aws':",
      "{'_aws':1,'Sent':3}",
      "{'_aws':{'CloudWatchMetrics':[{'Namespace':'App','Dimensions':[[]],'Metrics':[{'Name':'Sent'}]}]},'Sent':3}",
      "{'_aws':{'Timestamp':1767608130250,'CloudWatchMetrics':[{'Dimensions':[[]],'Metrics':[{'Name':'Sent'}]}]},'Sent':3}",
      "{'_aws':{'Timestamp':1767608130250,'CloudWatchMetrics':[{'Namespace':'App','Dimensions':[['No']],'Metrics':[{'Name':'Sent'}]}]},'Sent':3}",
      "{'_aws':{'Timestamp':1767608130250,'CloudWatchMetrics':[{'Namespace':'App','Dimensions':[[]],'Metrics':[{'Name':'Sent'}]}]},'Sent':'3'}",
      "{'_aws':{'Timestamp':1767608130250,'CloudWatchMetrics':[{'Namespace':'App','Dimensions':[[]],'Metrics':[{'Name':'Sent'}]}]},'Sent':[3,'x']}",
      "{'_aws':{'Timestamp':1767608130250,'CloudWatchMetrics':[{'Namespace':'App','Dimensions':[[]],'Metrics':[{'Name':'Sent','Unit':'Parsec'}]}]},'Sent':3}",
      "{'_aws':{'Timestamp':1767508130250,'CloudWatchMetrics':[{'Namespace':'App','Dimensions':[[]],'Metrics':[{'Name':'Sent'}]}]},'Sent':3}",
    }
  )
  void whatIsNotValidIsLeftOut(String line) {
    log(line);
    assertThat(store.newest()).isEmpty();
    log(GOOD);
    assertThat(store.newest()).isNotEmpty();
  }
}
