package dev.iops.cloud.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.cloud.time.ManualTimeline;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How faults are asked for, and what is said to a text that is none. */
class FaultTextsTest {

  private final FaultJournal journal = new FaultJournal(new ManualTimeline());

  private void plant(String text) {
    Faults.of(List.of(text), 42, journal);
  }

  @Test
  void theUsageNamesEveryFaultWithItsParameters() {
    assertThat(Faults.usage()).containsExactly(
      "connections-throttle:every=N",
      "delivery-delay:every=N,by=MS",
      "delivery-drop:every=N",
      "delivery-duplicate:every=N",
      "delivery-reorder:every=N[,within=MS]",
      "disconnect-loss:every=N",
      "dynamodb-throttle:every=N[,table=NAME]",
      "gateway-restart[:down=MS][,code=CODE]",
      "half-open:every=N",
      "idle-limit:by=MS",
      "kinesis-corrupt:at=N",
      "kinesis-duplicate:every=N",
      "kinesis-throttle:every=N",
      "lambda-cold:every=N[,function=NAME]",
      "lambda-delay:every=N,by=MS[,function=NAME][,more=MS]",
      "lambda-error:every=N[,function=NAME]",
      "lambda-timeout:every=N[,function=NAME]",
      "message-shuffle:window=MS",
      "ping-broken:every=N",
      "schedule-duplicate:every=N",
      "shard-stall:every=N[,stream=NAME]"
    );
  }

  @ParameterizedTest
  @ValueSource(
    strings = {
      "delivery-drop:share=25",
      "delivery-delay:by=30,every=2",
      "delivery-delay:share=100,by=30",
      "gateway-restart",
      "gateway-restart:down=500",
      "gateway-restart:code=1001",
      "gateway-restart:down=500,code=4000",
      "lambda-error:every=3",
      "lambda-error:every=3,function=Processor",
      "shard-stall:every=1,stream=my_stream-1.a",
    }
  )
  void optionalParametersMayBeLeftOutAndGivenInAnyOrder(String text) {
    plant(text);
  }

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    textBlock = """
    kinesis-duplicate           | every=N is missing
    kinesis-duplicate:every=0   | every is '0', must be a whole number from 1, of at most ten digits
    kinesis-duplicate:every=x   | every is 'x', must be a whole number from 1, of at most ten digits
    kinesis-duplicate:every=    | every is '', must be a whole number from 1, of at most ten digits
    kinesis-duplicate:every=-1  | every is '-1', must be a whole number from 1, of at most ten digits
    kinesis-duplicate:every=9999999999999999999 | every is '9999999999999999999', must be a whole number from 1, of at most ten digits
    kinesis-duplicate:at=3      | every=N is missing
    kinesis-duplicate:every=2,at=3 | it has no parameter 'at'
    kinesis-corrupt:at=1,every=2 | it has no parameter 'every'
    message-shuffle:every=3     | window=MS is missing
    delivery-drop:share=101     | share is '101', must be a whole number from 1 to 100
    delivery-drop:share=5,every=2 | it takes every or share, not both
    delivery-delay:every=2      | by=MS is missing
    delivery-delay:every=2,by=1s | by is '1s', must be a whole number of milliseconds from 1, of at most ten digits
    gateway-restart:code=1006   | code is '1006', must be 1000 to 1003, 1007 to 1014 or 3000 to 4999
    lambda-error:every=2,function=a b | function is 'a b', must be a part of a name, of letters, digits, '.', '_' and '-'
    shard-stall:share=50        | every=N is missing
    """,
    quoteCharacter = '`'
  )
  void aWrongParameterIsAnErrorThatSaysWhatTheFaultTakes(String text, String problem) {
    String name = text.replaceFirst(":.*", "");
    String usage = Faults.usage()
      .stream()
      .filter(line -> line.matches(name + "[:\\[].*"))
      .findFirst()
      .orElseThrow();
    assertThatThrownBy(() -> plant(text))
      .isInstanceOf(IllegalArgumentException.class)
      .hasMessage(
        "Fault '" +
          text +
          "': " +
          problem +
          "; allowed is " +
          usage +
          "; N and MS are whole numbers from 1, NAME is a part of a name, and for every=N may stand share=P, P percent" +
          " by seed"
      );
  }

  @Test
  void anUnknownNameIsAnErrorThatListsAll() {
    assertThatThrownBy(() -> plant("no-such-fault:at=1"))
      .isInstanceOf(IllegalArgumentException.class)
      .hasMessageStartingWith("Fault 'no-such-fault:at=1' does not exist; allowed are ")
      .hasMessageContainingAll(Faults.usage().toArray(String[]::new))
      .hasMessageNotContaining("\n");
  }

  @Test
  void aParameterIsOneKeyAndItsValue() {
    assertThat(FaultSpec.parse("name:a=1,b=2").parameters()).containsEntry("a", "1").containsEntry("b", "2");
    assertThatThrownBy(() -> FaultSpec.parse("name:a")).hasMessageContaining("'a' is not one key=value");
    assertThatThrownBy(() -> FaultSpec.parse("name:a=1,a=2")).hasMessageContaining("'a=2' is not one key=value");
  }
}
