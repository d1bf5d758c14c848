package dev.iops.cloud.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeysAndNumbersTest {

  private static final long CREATED_SECOND = 1_767_608_130L;

  @Test
  void aPartitionKeyFallsWhereItsMd5Says() {
    // md5("") and md5("abc") from RFC 1321, appendix A.5
    assertThat(HashKey.ofPartitionKey("")).hasToString(decimal("d41d8cd98f00b204e9800998ecf8427e"));
    assertThat(HashKey.ofPartitionKey("abc")).hasToString(decimal("900150983cd24fb0d6963f7d28e17f72"));
  }

  private static String decimal(String hex) {
    return new BigInteger(hex, 16).toString();
  }

  @Test
  void hashKeysCompareUnsigned() {
    var top = HashKey.parse("340282366920938463463374607431768211455");
    assertThat(top)
      .isGreaterThan(HashKey.parse("0"))
      .isGreaterThan(HashKey.parse(decimal("7fffffffffffffff0000000000000000")));
    assertThat(HashKey.parse("18446744073709551615")).isGreaterThan(HashKey.parse("1"));
  }

  @ParameterizedTest
  @CsvSource({ "-1", "340282366920938463463374607431768211456" })
  void aHashKeyOutsideThe128BitsIsRefused(String outside) {
    assertThatThrownBy(() -> HashKey.parse(outside))
      .hasMessageContaining("[0, 2^128-1]")
      .hasMessageContaining(outside);
  }

  @Test
  void sequenceNumbersHave56DigitsAndGrowWithEveryRecord() {
    var numbers = new SequenceNumbers(CREATED_SECOND, 7);
    var issued = LongStream.concat(LongStream.range(0, 300), LongStream.of(1L << 31, 1L << 40))
      .mapToObj(position -> numbers.at(position, CREATED_SECOND * 1_000 + position))
      .toList();
    assertThat(issued).allSatisfy(number -> assertThat(number).matches("49\\d{54}"));
    assertThat(issued).isSorted().doesNotHaveDuplicates();
    assertThat(issued.getFirst()).isGreaterThan(numbers.starting());
  }

  @ParameterizedTest
  @CsvSource({ "0, 0", "17, 1000000", "99999, 4611686018427387904" })
  void aSequenceNumberLeadsBackToItsShardAndPosition(int shardIndex, long position) {
    var numbers = new SequenceNumbers(CREATED_SECOND, shardIndex);
    var parsed = SequenceNumbers.parse(numbers.at(position, (CREATED_SECOND + 5) * 1_000)).orElseThrow();
    assertThat(parsed.shardIndex()).isEqualTo(shardIndex);
    assertThat(parsed.second()).isEqualTo(CREATED_SECOND + 5);
    assertThat(numbers.position(parsed)).contains(position);
    assertThat(new SequenceNumbers(CREATED_SECOND, shardIndex + 1).position(parsed)).isEmpty();
    assertThat(new SequenceNumbers(CREATED_SECOND + 1, shardIndex).position(parsed)).isEmpty();
  }

  @Test
  void aNumberThatNoShardIssuesIsNotASequenceNumber() {
    assertThat(SequenceNumbers.parse("0")).isEmpty();
    assertThat(SequenceNumbers.parse("1234567890")).isEmpty();
    var issued = new BigInteger(new SequenceNumbers(CREATED_SECOND, 0).starting());
    assertThat(SequenceNumbers.parse(issued.add(BigInteger.ONE).toString())).isEmpty();
    assertThat(SequenceNumbers.parse(issued.multiply(BigInteger.TEN).toString())).isEmpty();
  }
}
