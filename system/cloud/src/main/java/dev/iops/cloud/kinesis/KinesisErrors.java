package dev.iops.cloud.kinesis;

import dev.iops.cloud.wire.AwsException;

/**
 * The errors of the service, in AWS's wording where a report of it is known.
 *
 * <p>Puts that are too fast: as in kinesalite's pull request 87, recorded against AWS. Reads that are too fast: as in the
 * Kinesis Client Library's issue 1521 of 2025.
 */
final class KinesisErrors {

  static final String THROUGHPUT_EXCEEDED = "ProvisionedThroughputExceededException";
  static final String INTERNAL_FAILURE = "InternalFailure";

  private KinesisErrors() {}

  static AwsException streamNotFound(String stream, String account) {
    return notFound("Stream " + stream + " under account " + account + " not found.");
  }

  static AwsException streamExists(String stream, String account) {
    var message = "Stream " + stream + " under account " + account + " already exists.";
    return AwsException.badRequest("ResourceInUseException", message);
  }

  static AwsException shardNotFound(String shardId, String stream, String account) {
    return notFound("Shard " + shardId + " in stream " + stream + " under account " + account + " does not exist");
  }

  static AwsException malformedShardId(String shardId, String stream, String account) {
    return notFound("Could not find shard " + shardId + " in stream " + stream + " under account " + account + ".");
  }

  /** As moto words it; AWS's own text is not published. */
  static AwsException consumerNotFound(String consumer, String account) {
    return notFound("Consumer " + consumer + ", account " + account + " not found.");
  }

  static AwsException consumerExists(String consumer, KinesisStream stream) {
    return AwsException.badRequest(
      "ResourceInUseException",
      "Consumer " +
        consumer +
        " under stream " +
        stream.name() +
        " already exists for account " +
        stream.account() +
        "."
    );
  }

  static AwsException tooManyConsumers(KinesisStream stream, int most) {
    return AwsException.badRequest(
      "LimitExceededException",
      "Stream %s under account %s has %d registered consumers, which is the limit.".formatted(
        stream.name(),
        stream.account(),
        most
      )
    );
  }

  static AwsException hasConsumers(KinesisStream stream) {
    return AwsException.badRequest(
      "ResourceInUseException",
      "Stream %s under account %s has registered consumers; deregister them or set EnforceConsumerDeletion.".formatted(
        stream.name(),
        stream.account()
      )
    );
  }

  static AwsException notFound(String message) {
    return AwsException.badRequest("ResourceNotFoundException", message);
  }

  static AwsException invalidArgument(String message) {
    return AwsException.badRequest("InvalidArgumentException", message);
  }

  static AwsException putTooFast(Shard shard) {
    return AwsException.badRequest(THROUGHPUT_EXCEEDED, putTooFastMessage(shard));
  }

  static String putTooFastMessage(Shard shard) {
    var stream = shard.stream();
    return (
      "Rate exceeded for shard " +
      shard.id() +
      " in stream " +
      stream.name() +
      " under account " +
      stream.account() +
      "."
    );
  }

  static AwsException readTooFast(Shard shard) {
    var stream = shard.stream();
    var path = stream.account() + "/" + stream.name() + "/" + shard.id();
    return AwsException.badRequest(THROUGHPUT_EXCEEDED, "Rate exceeded for Shard - " + path);
  }

  /** Not an AWS error: the reader would miss records that this machine had no memory for. */
  static AwsException droppedForMemory(Shard shard, long wanted, long first, long limitBytes) {
    var message =
      "The embedded Kinesis dropped " +
      (first - wanted) +
      " records of " +
      shard.id() +
      " in stream " +
      shard.stream().name() +
      " before their retention ended, because a shard of this stream may hold " +
      limitBytes +
      " bytes. Read faster, write less, or raise KinesisLimits.retainedBytesPerStream.";
    return new AwsException(500, INTERNAL_FAILURE, message);
  }
}
