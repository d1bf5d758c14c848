package dev.iops.cloud.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.iops.cloud.time.SystemTimeline;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The same random calls to the embedded Kinesis and to kinesalite 3.3.3, whose answers its authors checked against AWS.
 *
 * <p>{@link KnownDifference} lists where the two differ; the calls avoid that, or {@link CrossCheckedSide} leaves it out.
 */
@Timeout(120)
final class KinesaliteCrossCheckTest {

  private static final int STEPS = 600;
  private static final int OUT_OF_REACH = 4_000_000;

  @Test
  void bothAnswerTheSameCallsTheSameWay() throws Exception {
    var module = Kinesalite.module();
    assumeTrue(module.isPresent(), Kinesalite.HOW_TO_INSTALL);
    var seed = System.nanoTime();
    try (
      var timeline = new SystemTimeline();
      var embedded = new KinesisFixture(timeline, unlimited());
      var other = Kinesalite.start(module.orElseThrow(), KinesisFixture.REGION, KinesisFixture.ACCOUNT);
      var otherClient = other.client()
    ) {
      var ours = new CrossCheckedSide(embedded.client);
      var theirs = new CrossCheckedSide(otherClient);
      var random = new Random(seed);
      for (var step = 0; step < STEPS; step++) {
        var call = randomCall(random);
        assertThat(ours.answer(call.play()))
          .as("step %d of seed %d: %s", step, seed, call.name())
          .isEqualTo(theirs.answer(call.play()));
      }
    }
  }

  private static KinesisLimits unlimited() {
    var aws = KinesisLimits.aws();
    return new KinesisLimits(
      OUT_OF_REACH,
      OUT_OF_REACH,
      OUT_OF_REACH,
      OUT_OF_REACH,
      aws.recordsPerRead(),
      aws.bytesPerRead(),
      aws.recordsPerPut(),
      aws.bytesPerPut(),
      Duration.ofMinutes(5),
      aws.retainedBytesPerStream()
    );
  }

  private static Call randomCall(Random random) {
    var stream = pick(random, "a", "b", "c", "c", "c", "no such name");
    var shard = pick(
      random,
      "shardId-000000000000",
      "shardId-000000000001",
      "shardId-2",
      "shardId-000000000003",
      "shardId-000000000005",
      "1",
      "shardId-000000000077",
      "nowhere"
    );
    var seed = random.nextLong();
    return switch (random.nextInt(16)) {
      case 0 -> new Call("create " + stream, side -> side.create(stream, 1 + Math.floorMod(seed, 3)));
      case 1 -> seed % 4 == 0
        ? new Call("delete " + stream, side -> side.delete(stream))
        : new Call("list", side -> side.list(1 + Math.floorMod(seed, 3)));
      case 2 -> new Call("describe " + stream, side -> side.describe(stream));
      case 3, 4 -> new Call("put to " + stream, side -> side.put(stream, new Random(seed)));
      case 5, 6, 7 -> new Call("put many to " + stream, side -> side.putMany(stream, new Random(seed)));
      case 8 -> new Call("split in " + stream, side -> side.split(stream, new Random(seed)));
      case 9 -> new Call("merge in " + stream, side -> side.merge(stream, new Random(seed)));
      case 10 -> new Call("list shards of " + stream + " after " + shard, side -> side.listShards(stream, shard));
      case 11, 12, 13 -> new Call("iterator of " + stream + " " + shard, side ->
        side.iterator(stream, shard, new Random(seed))
      );
      default -> new Call("read", side -> side.read(1 + Math.floorMod(seed, 20)));
    };
  }

  private static String pick(Random random, String... choices) {
    return List.of(choices).get(random.nextInt(choices.length));
  }

  private record Call(String name, Function<CrossCheckedSide, String> play) {}
}
