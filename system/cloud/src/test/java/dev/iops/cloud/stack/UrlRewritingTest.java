package dev.iops.cloud.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UrlRewritingTest {

  @ParameterizedTest
  @CsvSource({
    "wss://a1.execute-api.us-east-2.amazonaws.com/prod, ws://127.0.0.1:9/prod",
    "https://a1.execute-api.eu-west-1.amazonaws.com/prod/@connections, http://127.0.0.1:9/prod/@connections",
    "https://a1.execute-api.us-east-2.amazonaws.com, http://127.0.0.1:9",
    "https://a1.execute-api.us-east-2.amazonaws.com.evil.org, https://a1.execute-api.us-east-2.amazonaws.com.evil.org",
    "arn:aws:execute-api:us-east-2:1:a1/prod, arn:aws:execute-api:us-east-2:1:a1/prod",
    "https://sqs.us-east-2.amazonaws.com/1/q, https://sqs.us-east-2.amazonaws.com/1/q",
  })
  void pointsOnlyGatewayUrlsToThisMachine(String url, String expected) {
    assertThat(new UrlRewriting(9).apply(url)).isEqualTo(expected);
  }
}
