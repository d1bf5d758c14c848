package dev.iops.cloud.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of the two older protocols. */
class MonitoringOverQueryAndJsonTest {

  private static final String RANGE = "StartTime=2026-01-05T10:15:00Z&EndTime=2026-01-05T10:20:00Z&Period=60";
  private static final String METRIC = "Namespace=N&MetricName=m&";

  private final MonitoringFixture cloud = new MonitoringFixture();

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void queryReadsItsListNotationAndAnswersXml() throws Exception {
    cloud.store.recorder(MetricId.of("N", "m").with("a", "<&>"), Unit.COUNT).record(3);
    HttpResponse<String> answer = cloud.query(
      "GetMetricStatistics",
      METRIC +
        RANGE +
        "&Dimensions.member.1.Name=a&Dimensions.member.1.Value=%3C%26%3E&Statistics.member.1=Sum&ExtendedStatistics.member.1=p90"
    );
    assertThat(answer.headers().firstValue("content-type")).contains("text/xml");
    String requestId = answer.headers().firstValue("x-amzn-requestid").orElseThrow();
    assertThat(answer.body()).isEqualTo(
      "<GetMetricStatisticsResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\">" +
        "<GetMetricStatisticsResult><Label>m</Label><Datapoints><member><Timestamp>2026-01-05T10:15:00Z</Timestamp>" +
        "<Sum>3.0</Sum><ExtendedStatistics><entry><key>p90</key><value>3.0</value></entry></ExtendedStatistics>" +
        "<Unit>Count</Unit></member></Datapoints></GetMetricStatisticsResult><ResponseMetadata><RequestId>" +
        requestId +
        "</RequestId></ResponseMetadata></GetMetricStatisticsResponse>"
    );
    HttpResponse<String> listed = cloud.query("ListMetrics", "Namespace=N");
    assertThat(listed.body()).contains("<member><Name>a</Name><Value>&lt;&amp;&gt;</Value></member>");
  }

  @Test
  void membersOfAQueryGoByTheirNumbers() throws Exception {
    var put = new StringBuilder("Namespace=N");
    for (int i = 12; i > 0; i--) {
      put.append("&MetricData.member.%d.MetricName=m%d&MetricData.member.%d.Value=%d".formatted(i, i, i, i));
    }
    assertThat(cloud.query("PutMetricData", put.toString()).statusCode()).isEqualTo(200);
    assertThat(cloud.store.newest()).hasSize(12);
    HttpResponse<String> wrong = cloud.query("PutMetricData", put + "&MetricData.member.11.Unit=Parsec");
    assertThat(wrong.body()).contains("MetricData.member.11.Unit");
  }

  @Test
  void aBodyThatIsNoFormIsTheClientsFault() throws Exception {
    for (String wrong : List.of("Namespace=%zz", "Namespace=N&" + "a.".repeat(100_000) + "b=1")) {
      HttpResponse<String> answer = cloud.query("ListMetrics", wrong);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("<Code>MalformedQueryString</Code>");
    }
  }

  @Test
  void jsonHasTimesInSeconds() throws Exception {
    cloud.store.recorder(MetricId.of("N", "m"), Unit.COUNT).record(3);
    HttpResponse<String> answer = cloud.json(
      "GetMetricStatistics",
      "{'Namespace':'N','MetricName':'m','StartTime':1767608100,'EndTime':1767608400.5,'Period':60,'Statistics':['Sum']}"
    );
    assertThat(answer.headers().firstValue("content-type")).contains("application/x-amz-json-1.0");
    assertThat(MonitoringFixture.parse(answer.body())).isEqualTo(
      MonitoringFixture.parse(
        "{\"Label\":\"m\",\"Datapoints\":[{\"Timestamp\":1767608100.000,\"Sum\":3.0,\"Unit\":\"Count\"}]}"
      )
    );
  }

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    value = {
      "MetricName=m&" + RANGE + "|MissingParameter|The parameter Namespace is required.",
      METRIC + "EndTime=2026-01-05T10:20:00Z&Period=60|MissingParameter|The parameter StartTime is required.",
      METRIC + RANGE + "|InvalidParameterCombination|Must specify either Statistics or ExtendedStatistics.",
      METRIC +
        RANGE +
        "&Statistics.member.1=Median|InvalidParameterValue|Statistics.member.1 must be a value in the set",
      METRIC + RANGE + "&ExtendedStatistics.member.1=tm90|InvalidParameterValue|tm90",
      METRIC + RANGE + "&ExtendedStatistics.member.1=p101|InvalidParameterValue|p101",
      METRIC + RANGE + "&Statistics.member.1=Sum&Unit=Parsec|InvalidParameterValue|Parsec",
      METRIC +
        RANGE +
        "0&Statistics.member.1=Sum&Dimensions.member.1.Name=x|MissingParameter|Dimensions.member.1.Value",
      METRIC + RANGE + "1&Statistics.member.1=Sum|InvalidParameterValue|Period must be a multiple of 60",
      METRIC +
        "StartTime=2026-01-05T10:20:00Z&EndTime=2026-01-05T10:20:00Z&Period=60&Statistics.member.1=Sum" +
        "|InvalidParameterValue|The parameter StartTime must be less than the parameter EndTime.",
      METRIC +
        "StartTime=2026-01-05T10:20:00Z&EndTime=2026-01-06T10:21:00Z&Period=60&Statistics.member.1=Sum" +
        "|InvalidParameterCombination|You have requested up to 1,441 datapoints, which exceeds the limit of 1,440.",
    }
  )
  void statisticsRefuseWhatIsWrong(String parameters, String code, String message) throws Exception {
    HttpResponse<String> answer = cloud.query("GetMetricStatistics", parameters);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
      .contains("<Type>Sender</Type><Code>" + code + "</Code>")
      .contains(message);
  }

  @Test
  void aDayOfMinutesIsNotTooMuch() throws Exception {
    String day = "StartTime=2026-01-05T10:20:00Z&EndTime=2026-01-06T10:20:00Z&Period=60&Statistics.member.1=Sum";
    assertThat(cloud.query("GetMetricStatistics", METRIC + day).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    value = {
      "{'MetricName':'m','Value':'NaN'}|InvalidParameterValue|expected a number",
      "{'MetricName':'m'}|InvalidParameterCombination|Exactly one of",
      "{'MetricName':'m','Value':1,'Values':[1]}|InvalidParameterCombination|Exactly one of",
      "{'MetricName':'m','Values':[1,2],'Counts':[1]}|InvalidParameterCombination|as many",
      "{'MetricName':'m','Value':1,'StorageResolution':1}|InvalidParameterValue|one-minute periods",
      "{'MetricName':'m','Value':1,'Timestamp':1767596400}|InvalidParameterValue|within the past 3 hours",
      "{'MetricName':'m','Value':1,'Timestamp':1767615400}|InvalidParameterValue|two hours in the future",
      "{'MetricName':'m','StatisticValues':{'SampleCount':0,'Sum':0,'Minimum':0,'Maximum':0}}|InvalidParameterCombination|above 0",
    }
  )
  void aPutRefusesWhatIsWrongAndTakesNothingOfTheRequest(String datum, String code, String message) throws Exception {
    HttpResponse<String> answer = cloud.json(
      "PutMetricData",
      "{'Namespace':'N','MetricData':[{'MetricName':'good','Value':1}," + datum + "]}"
    );
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("x-amzn-query-error")).contains(code + ";Sender");
    assertThat(MonitoringFixture.parse(answer.body()).path("__type").asText()).isEqualTo(code + "Exception");
    assertThat(answer.body()).contains(message);
    assertThat(cloud.store.newest()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    value = {
      "[{'Id':'a','Expression':'SUM(METRICS())'}]|ValidationError|no metric math",
      "[{'Id':'A','MetricStat':{}}]|ValidationError|pattern",
      "[{'Id':'a','MetricStat':{'Metric':{'Namespace':'N','MetricName':'m'},'Period':60,'Stat':'IQM'}}]" +
        "|InvalidParameterValueException|IQM",
      "[]|MissingRequiredParameterException|MetricDataQueries",
    }
  )
  void metricDataRefusesWhatIsWrong(String queries, String code, String message) throws Exception {
    HttpResponse<String> answer = cloud.json(
      "GetMetricData",
      "{'StartTime':1767608100,'EndTime':1767608400,'MetricDataQueries':" + queries + "}"
    );
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(MonitoringFixture.parse(answer.body()).path("__type").asText()).isEqualTo(code);
    assertThat(answer.body()).contains(message);
  }
}
