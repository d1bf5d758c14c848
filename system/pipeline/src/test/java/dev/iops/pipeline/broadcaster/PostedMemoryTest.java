package dev.iops.pipeline.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PostedMemoryTest {

  private final PostedMemory memory = new PostedMemory(2);

  @Test
  void knowsNothingOfOtherItemsAndOtherConnections() {
    memory.remember(items("a", "b"), Map.of("c1", 1));

    assertThat(memory.posted("c1", items("a", "b"))).isEqualTo(1);
    assertThat(memory.posted("c2", items("a", "b"))).isZero();
    assertThat(memory.posted("c1", items("x"))).isZero();
  }

  @Test
  void countsOnlyFromTheStart() {
    memory.remember(items("a", "b"), Map.of("c1", 2));

    assertThat(memory.posted("c1", items("x", "a", "b"))).isZero();
    assertThat(memory.posted("c1", items("b", "x"))).isEqualTo(1);
  }

  @Test
  void addsUpOverSeveralFailures() {
    memory.remember(items("a", "b", "c"), Map.of("c1", 1));
    memory.remember(items("b", "c"), Map.of("c1", 1));

    assertThat(memory.posted("c1", items("a", "b", "c"))).isEqualTo(2);
  }

  @Test
  void forgetsTheOldestBatchFirst() {
    memory.remember(items("a"), Map.of("c1", 1));
    memory.remember(items("b"), Map.of("c1", 1));
    memory.remember(items("c"), Map.of("c1", 1));

    assertThat(memory.posted("c1", items("a"))).isZero();
    assertThat(memory.posted("c1", items("b"))).isEqualTo(1);
  }

  private static List<Item> items(String... keys) {
    return Stream.of(keys)
      .map(key -> new Item(0, key, Item.Kind.EVENT, new byte[0]))
      .toList();
  }
}
