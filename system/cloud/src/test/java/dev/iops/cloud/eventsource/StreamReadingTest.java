package dev.iops.cloud.eventsource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.iam.RoleProvider;
import dev.iops.cloud.iam.Roles;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.wire.AwsException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a role must be allowed for its function's mapping to be made. */
class StreamReadingTest {

  private static final String ROLE = "arn:aws:iam::123456789012:role/R";
  private static final String READING = "\"kinesis:Get*\", \"kinesis:DescribeStream\", \"kinesis:ListShards\"";
  private static final String STREAM = "arn:aws:kinesis:us-east-2:123456789012:stream/s";
  private static final String CONSUMER = STREAM + "/consumer/c:1767608130";

  private final Roles roles = new Roles();

  private void grant(String actions) throws IOException {
    grant(actions, STREAM, "kinesis:None", "*");
  }

  private void grant(String actions, String resource, String moreActions, String moreOf) throws IOException {
    ObjectNode properties = (ObjectNode) new ObjectMapper().readTree(
      """
      {"RoleName": "R", "Policies": [{"PolicyDocument": {"Statement": [
        {"Effect": "Allow", "Action": [%s], "Resource": "%s"},
        {"Effect": "Allow", "Action": "%s", "Resource": "%s"}]}}]}
      """.formatted(actions, resource, moreActions, moreOf)
    );
    new RoleProvider(roles, new Placement("us-east-2", "123456789012")).create(
      new ResourceRequest("Stack", "Role", "AWS::IAM::Role", properties, "role")
    );
  }

  private void check() {
    check(STREAM);
  }

  private void check(String sourceArn) {
    MappingSettings mapping = new MappingSettings(
      "u",
      "f",
      ROLE,
      sourceArn,
      1,
      Duration.ZERO,
      1,
      RecordSource.StartingPosition.LATEST,
      0,
      Optional.empty(),
      false,
      false,
      Optional.empty(),
      FilterCriteria.parse(List.of())
    );
    StreamReading.of(sourceArn).check(roles, mapping);
  }

  @Test
  void aRoleThatMayReadTheStreamIsEnough() throws IOException {
    grant(READING);
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void aMissingActionIsNamedInTheWordsOfAws() throws IOException {
    grant("\"kinesis:Get*\", \"kinesis:DescribeStream\"");
    assertThatThrownBy(this::check)
      .isInstanceOf(AwsException.class)
      .hasMessageStartingWith(
        "EventSourceArn: Cannot access stream " +
          STREAM +
          ". Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and ListShards" +
          " Actions on your stream in IAM. "
      )
      .hasMessageContaining("may not kinesis:ListShards");
  }

  @Test
  void aMappingOfAConsumerNeedsToReadTheStreamAndToSubscribeToTheConsumer() throws IOException {
    grant(READING, STREAM, "kinesis:SubscribeToShard", CONSUMER);
    assertThatCode(() -> check(CONSUMER)).doesNotThrowAnyException();
  }

  @Test
  void subscribingToTheStreamOrToAnotherConsumerIsNotEnough() throws IOException {
    grant(READING + ", \"kinesis:SubscribeToShard\"", STREAM, "kinesis:SubscribeToShard", CONSUMER + "1");
    assertThatThrownBy(() -> check(CONSUMER))
      .isInstanceOf(AwsException.class)
      .hasMessageStartingWith("EventSourceArn: Cannot access stream " + CONSUMER)
      .hasMessageContaining("may not kinesis:SubscribeToShard on " + CONSUMER);
  }

  @Test
  void theConsumersArnDoesNotStandForItsStream() throws IOException {
    grant(READING, CONSUMER, "kinesis:SubscribeToShard", CONSUMER);
    assertThatThrownBy(() -> check(CONSUMER)).hasMessageContaining("may not kinesis:GetRecords on " + STREAM + ";");
  }
}
