package dev.iops.cloud.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.iops.cloud.kinesis.KinesisLimits;
import dev.iops.cloud.kinesis.KinesisService;
import dev.iops.cloud.kinesis.KinesisStreams;
import dev.iops.cloud.metrics.MetricSink;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.time.ManualTimeline;
import dev.iops.cloud.wire.AwsEndpoint;
import dev.iops.cloud.wire.AwsServices;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.AccessDeniedException;

/** A refusal as the AWS SDK sees it, in the CBOR that it speaks to Kinesis. */
class CallCheckWireTest {

  private static final Placement PLACEMENT = new Placement("us-east-2", "123456789012");
  private static final String ROLE = "arn:aws:iam::123456789012:role/R";

  private static KinesisClient client(AwsEndpoint endpoint, AwsCredentials credentials) {
    return KinesisClient.builder()
      .endpointOverride(endpoint.uri())
      .region(Region.US_EAST_2)
      .credentialsProvider(StaticCredentialsProvider.create(credentials))
      .httpClient(UrlConnectionHttpClient.create())
      .build();
  }

  @Test
  void aFunctionIsRefusedWhatTheOwnerMayDo() {
    var principals = new Principals(PLACEMENT.accountId());
    var roles = new Roles();
    roles.add(new Role("R", ROLE, Set.of(), Map.of()));
    Credentials key = principals.function("F", ROLE);
    var streams = new KinesisStreams(
      "us-east-2",
      "123456789012",
      new ManualTimeline(),
      KinesisLimits.aws(),
      MetricSink.NONE
    );
    var services = new AwsServices().add(KinesisService.over(streams)).add(new CallCheck(principals, roles, PLACEMENT));
    try (
      AwsEndpoint endpoint = new AwsEndpoint(0, services);
      KinesisClient owner = client(endpoint, AwsBasicCredentials.create("local", "local"));
      KinesisClient function = client(
        endpoint,
        AwsSessionCredentials.create(key.accessKeyId(), key.secretAccessKey(), key.sessionToken())
      )
    ) {
      owner.createStream(create -> create.streamName("s").shardCount(1));
      var error = catchThrowableOfType(AccessDeniedException.class, () ->
        function.listShards(list -> list.streamName("s"))
      );
      assertThat(error.statusCode()).isEqualTo(400);
      assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(
        "User: arn:aws:sts::123456789012:assumed-role/R/F is not authorized to perform: kinesis:ListShards on resource:" +
          " arn:aws:kinesis:us-east-2:123456789012:stream/s because no identity-based policy allows the" +
          " kinesis:ListShards action"
      );
    }
  }
}
