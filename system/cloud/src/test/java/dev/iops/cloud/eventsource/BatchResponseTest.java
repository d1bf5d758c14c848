package dev.iops.cloud.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchResponseTest {

  private static final List<String> BATCH = List.of("s0", "s1", "s2");

  @ParameterizedTest
  @ValueSource(
    strings = { "", "\"\"", "[]", "null", "{}", "{\"batchItemFailures\":[]}", "{\"batchItemFailures\":null}", "not JSON" }
  )
  void theseAnswersAreASuccess(String answer) {
    assertThat(BatchResponse.firstFailure(answer.getBytes(StandardCharsets.UTF_8), BATCH)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = { "{\"itemIdentifier\":\"\"}", "{\"itemIdentifier\":null}", "{}", "{\"itemIdentifier\":\"s9\"}" })
  void theseItemsAreATotalFailure(String item) {
    String answer = "{\"batchItemFailures\":[{\"itemIdentifier\":\"s2\"}," + item + "]}";
    assertThat(BatchResponse.firstFailure(answer.getBytes(StandardCharsets.UTF_8), BATCH)).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({ "s0,s2,0", "s2,s1,1", "s2,s2,2" })
  void theLowestFailedRecordIsTheCheckpoint(String first, String second, int expected) {
    String answer = "{\"batchItemFailures\":[{\"itemIdentifier\":\"%s\"},{\"itemIdentifier\":\"%s\"}]}".formatted(
      first,
      second
    );
    assertThat(BatchResponse.firstFailure(answer.getBytes(StandardCharsets.UTF_8), BATCH)).hasValue(expected);
  }
}
