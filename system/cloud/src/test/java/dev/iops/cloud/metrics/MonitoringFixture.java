package dev.iops.cloud.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.cloud.time.ManualTimeline;
import dev.iops.cloud.wire.AwsEndpoint;
import dev.iops.cloud.wire.AwsServices;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** CloudWatch behind a real endpoint on a manual timeline, which starts at 10:15:30.250. */
final class MonitoringFixture implements AutoCloseable {

  final ManualTimeline timeline = new ManualTimeline();
  final MetricStore store = new MetricStore(timeline);
  final AwsEndpoint endpoint = new AwsEndpoint(0, new AwsServices().add(MonitoringService.over(store, timeline)));
  final CloudWatchClient client = CloudWatchClient.builder()
    .endpointOverride(endpoint.uri())
    .region(Region.US_EAST_2)
    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
    .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
    .httpClientBuilder(UrlConnectionHttpClient.builder())
    .build();
  private final HttpClient http = HttpClient.newHttpClient();

  /** One request in the AWS Query protocol. */
  HttpResponse<String> query(String operation, String parameters) throws Exception {
    return post(
      "Action=" + operation + "&Version=2010-08-01&" + parameters,
      "content-type",
      "application/x-www-form-urlencoded; charset=utf-8"
    );
  }

  /** One request in AWS JSON 1.0; the document with single quotes. */
  HttpResponse<String> json(String operation, String singleQuoted) throws Exception {
    return post(
      singleQuoted.replace('\'', '"'),
      "content-type",
      "application/x-amz-json-1.0",
      "x-amz-target",
      "GraniteServiceVersion20100801." + operation
    );
  }

  private HttpResponse<String> post(String body, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(endpoint.uri() + "/"))
      .headers(headers)
      .POST(HttpRequest.BodyPublishers.ofString(body))
      .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  static JsonNode parse(String json) throws IOException {
    return new ObjectMapper().readTree(json);
  }

  @Override
  public void close() {
    http.close();
    client.close();
    endpoint.close();
  }
}
