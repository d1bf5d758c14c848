package dev.iops.pipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.pipeline.FakeAws;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsClientsTest {

  private final FakeAws aws = new FakeAws();
  private final Map<String, String> environment = new HashMap<>(
    Map.of(
      "AWS_REGION",
      "us-east-2",
      "AWS_ACCESS_KEY_ID",
      "local",
      "AWS_SECRET_ACCESS_KEY",
      "secret",
      "AWS_ENDPOINT_URL",
      aws.url()
    )
  );

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void regionCredentialsAndEndpointComeFromTheEnvironment() {
    try (var sqs = clients().sqs()) {
      sqs.listQueues(r -> r.queueNamePrefix("poison"));
    }

    assertThat(aws.requests)
      .singleElement()
      .satisfies(request -> {
        assertThat(request.authorization()).contains("Credential=local/").contains("/us-east-2/sqs/aws4_request");
        assertThat(request.body()).contains("poison");
      });
  }

  @Test
  void anEndpointOfTheServiceComesBeforeTheCommonOne() {
    environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:9");
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", aws.url());

    try (var dynamoDb = clients().dynamoDb()) {
      dynamoDb.listTables();
    }

    assertThat(aws.requests).hasSize(1);
  }

  @Test
  void aKeyWithoutItsSecretIsAnError() {
    environment.remove("AWS_SECRET_ACCESS_KEY");

    assertThatThrownBy(() -> clients().dynamoDb())
      .isInstanceOf(SettingsException.class)
      .hasMessageStartingWith("AWS_SECRET_ACCESS_KEY is not set");
  }

  @Test
  void aMissingRegionIsAnError() {
    environment.remove("AWS_REGION");

    assertThatThrownBy(() -> clients().kinesis())
      .isInstanceOf(SettingsException.class)
      .hasMessageStartingWith("AWS_REGION is not set");
  }

  private AwsClients clients() {
    return new AwsClients(new Settings(environment));
  }
}
