package dev.iops.pipeline.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.pipeline.broadcaster.PostResult.Kind;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ApiGatewayManagementApiException;

class GatewayFrameSenderTest {

  @ParameterizedTest
  @CsvSource({
    "410,GONE",
    "400,GONE",
    "429,RETRY",
    "500,RETRY",
    "503,RETRY",
    "504,RETRY",
    "403,REFUSED",
    "413,REFUSED",
  })
  void aStatusTellsWhatToDo(int status, Kind kind) {
    var error = ApiGatewayManagementApiException.builder().statusCode(status).build();

    assertThat(GatewayFrameSender.classify(new CompletionException(error)).kind()).isEqualTo(kind);
  }

  @Test
  void aTimeoutAndALostConnectionAreWorthTryingAgain() {
    assertThat(GatewayFrameSender.classify(ApiCallTimeoutException.create(3_000)).kind()).isEqualTo(Kind.RETRY);
    assertThat(GatewayFrameSender.classify(SdkClientException.create("reset")).kind()).isEqualTo(Kind.RETRY);
  }
}
