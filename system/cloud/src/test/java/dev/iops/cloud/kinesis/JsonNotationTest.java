package dev.iops.cloud.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.iops.cloud.time.ManualTimeline;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The JSON 1.1 notation, as the AWS CLI and the SDKs of other languages speak it. */
final class JsonNotationTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final KinesisFixture kinesis = new KinesisFixture(new ManualTimeline());
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void create() {
    kinesis.streams.create(StreamSpec.provisioned("s", 1));
  }

  @AfterEach
  void stop() {
    http.close();
    kinesis.close();
  }

  @Test
  void dataIsBase64AndTimesAreSecondsWithMilliseconds() throws Exception {
    call("PutRecord", "{'StreamName':'s','PartitionKey':'k','Data':'aGVsbG8='}");
    var iterator = call(
      "GetShardIterator",
      "{'StreamName':'s','ShardId':'shardId-000000000000','ShardIteratorType':'TRIM_HORIZON'}"
    );
    var read = send("GetRecords", "{'ShardIterator':'" + iterator.get("ShardIterator").textValue() + "'}");
    assertThat(read.headers().firstValue("content-type")).contains("application/x-amz-json-1.1");
    assertThat(read.body())
      .contains("\"ApproximateArrivalTimestamp\":1767608130.250")
      .contains("\"Data\":\"aGVsbG8=\"")
      .contains("\"MillisBehindLatest\":0");
  }

  @Test
  void aTimestampInSecondsStartsAnIterator() throws Exception {
    call("PutRecord", "{'StreamName':'s','PartitionKey':'k','Data':''}");
    var request =
      "{'StreamName':'s','ShardId':'shardId-000000000000','ShardIteratorType':'AT_TIMESTAMP','Timestamp':1767608130.25}";
    var iterator = call("GetShardIterator", request).get("ShardIterator").textValue();
    assertThat(call("GetRecords", "{'ShardIterator':'" + iterator + "'}").get("Records")).hasSize(1);
  }

  @Test
  void anErrorNamesItsTypeAndMessage() throws Exception {
    var missing = send("DescribeStream", "{'StreamName':'nobody'}");
    assertThat(missing.statusCode()).isEqualTo(400);
    assertThat(MAPPER.readTree(missing.body()).get("__type").textValue()).endsWith("ResourceNotFoundException");
    assertThat(missing.body()).contains("Stream nobody under account 000000000000 not found.");
    assertThat(send("PutRecord", "{'StreamName':7}").body()).contains("SerializationException").contains("StreamName");
    assertThat(send("PutRecord", "{'StreamName':'s','PartitionKey':'k','Data':'%%'}").body()).contains(
      "SerializationException"
    );
    assertThat(send("PutRecord", "{'StreamName':'s'}").body())
      .contains("ValidationException")
      .contains("Value null at 'partitionKey' failed to satisfy constraint: Member must not be null")
      .contains("Value null at 'data' failed to satisfy constraint: Member must not be null");
  }

  private JsonNode call(String operation, String singleQuoted) throws Exception {
    var response = send(operation, singleQuoted);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return MAPPER.readTree(response.body());
  }

  private HttpResponse<String> send(String operation, String singleQuoted) throws Exception {
    var request = HttpRequest.newBuilder(kinesis.endpoint.uri())
      .header("content-type", "application/x-amz-json-1.1")
      .header("x-amz-target", "Kinesis_20131202." + operation)
      .POST(HttpRequest.BodyPublishers.ofString(singleQuoted.replace('\'', '"')))
      .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
