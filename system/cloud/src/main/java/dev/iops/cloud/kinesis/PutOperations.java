package dev.iops.cloud.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.fault.PutFault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * PutRecord and PutRecords.
 *
 * <p>PutRecords takes each record by itself, in the order of the request: one that its shard's rate refuses does not keep
 * a later, smaller one of the same partition key from being taken, as on AWS ("PutRecords", Kinesis API reference).
 */
final class PutOperations {

  private static final Pattern DECIMAL_KEY = Pattern.compile("0|([1-9]\\d{0,38})");
  private static final Pattern DECIMAL_SEQUENCE = Pattern.compile("0|([1-9]\\d{0,128})");
  private static final int PARTITION_KEY_LENGTH = 256;
  private static final int BYTES_PER_MIB = 1024 * 1024;

  private final KinesisStreams streams;
  private final PutFault fault;

  /** @param fault disturbs what is put */
  PutOperations(KinesisStreams streams, PutFault fault) {
    this.streams = streams;
    this.fault = fault;
  }

  JsonNode putRecord(JsonNode request) {
    var constraints = StreamReference.constraints(request);
    var ordering = Fields.text(request, "SequenceNumberForOrdering");
    var entry = Entry.of(request);
    entry.check(constraints, "");
    constraints.matches("sequenceNumberForOrdering", ordering, DECIMAL_SEQUENCE).check();
    var stream = StreamReference.resolve(streams, request);
    entry.checkSize(stream, "data");
    var now = streams.timeline().now();
    ordering.ifPresent(number -> checkOrdering(number, stream, now));
    var key = entry.hashKey();
    return stream.unchanged(() -> {
      var shard = stream.shardFor(key);
      var sequenceNumber = put(entry, shard, now);
      stream.metrics().putRecord(entry.sizeBytes(), sequenceNumber != null);
      if (sequenceNumber == null) {
        throw KinesisErrors.putTooFast(shard);
      }
      return withEncryption(taken(shard, sequenceNumber), stream);
    });
  }

  JsonNode putRecords(JsonNode request) {
    var constraints = StreamReference.constraints(request);
    var entries = entries(request, constraints);
    var stream = StreamReference.resolve(streams, request);
    for (var i = 0; i < entries.size(); i++) {
      entries.get(i).checkSize(stream, member(i) + "data");
    }
    checkTotalSize(entries);
    // every key is checked before the first record is taken: an invalid one refuses the whole call
    var hashKeys = entries.stream().map(Entry::hashKey).toList();
    return stream.unchanged(() -> putAll(entries, hashKeys, stream));
  }

  private ObjectNode putAll(List<Entry> entries, List<HashKey> hashKeys, KinesisStream stream) {
    var now = streams.timeline().now();
    var answers = JsonNodeFactory.instance.arrayNode(entries.size());
    var failed = 0;
    for (var i = 0; i < entries.size(); i++) {
      var shard = stream.shardFor(hashKeys.get(i));
      var sequenceNumber = put(entries.get(i), shard, now);
      failed += sequenceNumber == null ? 1 : 0;
      answers.add(sequenceNumber == null ? refused(shard) : taken(shard, sequenceNumber));
    }
    stream.metrics().putRecords(totalBytes(entries), entries.size(), failed);
    var answer = JsonNodeFactory.instance.objectNode().put("FailedRecordCount", failed);
    answer.set("Records", answers);
    return withEncryption(answer, stream);
  }

  /** Returns the record's sequence number; null if it is refused. */
  private String put(Entry entry, Shard shard, Instant now) {
    return fault.isThrottled(shard.stream().name(), shard.id()) ? null : entry.putInto(shard, now);
  }

  private List<Entry> entries(JsonNode request, Constraints constraints) {
    var records = Fields.field(request, "Records").filter(JsonNode::isArray);
    constraints.present("records", records);
    List<Entry> entries = new ArrayList<>();
    records.ifPresent(list -> {
      constraints.size("records", list.size(), 1, streams.limits().recordsPerPut());
      for (var record : list) {
        var entry = Entry.of(record);
        entry.check(constraints, member(entries.size()));
        entries.add(entry);
      }
    });
    constraints.check();
    return entries;
  }

  private static String member(int index) {
    return "records." + (index + 1) + ".member.";
  }

  private static long totalBytes(List<Entry> entries) {
    return entries.stream().mapToLong(Entry::sizeBytes).sum();
  }

  private void checkTotalSize(List<Entry> entries) {
    var total = totalBytes(entries);
    var limit = streams.limits().bytesPerPut();
    if (total > limit) {
      throw KinesisErrors.invalidArgument("Records size exceeds " + limit / BYTES_PER_MIB + " MB limit");
    }
  }

  private static void checkOrdering(String sequenceNumber, KinesisStream stream, Instant now) {
    var issued = SequenceNumbers.parse(sequenceNumber).filter(parsed -> parsed.second() <= now.getEpochSecond());
    if (issued.isEmpty()) {
      var message =
        "ExclusiveMinimumSequenceNumber " +
        sequenceNumber +
        " used in PutRecord on stream " +
        stream.name() +
        " under account " +
        stream.account() +
        " is invalid.";
      throw KinesisErrors.invalidArgument(message);
    }
  }

  private static ObjectNode taken(Shard shard, String sequenceNumber) {
    return JsonNodeFactory.instance.objectNode().put("SequenceNumber", sequenceNumber).put("ShardId", shard.id());
  }

  private static ObjectNode refused(Shard shard) {
    return JsonNodeFactory.instance
      .objectNode()
      .put("ErrorCode", KinesisErrors.THROUGHPUT_EXCEEDED)
      .put("ErrorMessage", KinesisErrors.putTooFastMessage(shard));
  }

  private static ObjectNode withEncryption(ObjectNode answer, KinesisStream stream) {
    return stream.spec().kmsKeyId().isPresent() ? answer.put("EncryptionType", "KMS") : answer;
  }

  /** One record of a request. */
  private record Entry(
    Optional<String> partitionKey,
    Optional<String> explicitHashKey,
    Optional<byte[]> data,
    int sizeBytes
  ) {
    static Entry of(JsonNode record) {
      var key = Fields.text(record, "PartitionKey");
      var data = Fields.blob(record, "Data");
      var keyBytes = key.map(text -> text.getBytes(StandardCharsets.UTF_8).length).orElse(0);
      var size = keyBytes + data.map(bytes -> bytes.length).orElse(0);
      return new Entry(key, Fields.text(record, "ExplicitHashKey"), data, size);
    }

    void check(Constraints constraints, String member) {
      constraints
        .present(member + "partitionKey", partitionKey)
        .length(member + "partitionKey", partitionKey, 1, PARTITION_KEY_LENGTH)
        .matches(member + "explicitHashKey", explicitHashKey, DECIMAL_KEY)
        .present(member + "data", data);
    }

    void checkSize(KinesisStream stream, String member) {
      if (sizeBytes > stream.spec().maxRecordBytes()) {
        var keyBytes = sizeBytes - data.orElseThrow().length;
        new Constraints().bytes(member, data, stream.spec().maxRecordBytes() - keyBytes).check();
      }
    }

    HashKey hashKey() {
      if (explicitHashKey.isEmpty()) {
        return HashKey.ofPartitionKey(partitionKey.orElseThrow());
      }
      try {
        return HashKey.parse(explicitHashKey.get());
      } catch (IllegalArgumentException e) {
        var message =
          "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was ";
        throw KinesisErrors.invalidArgument(message + explicitHashKey.get());
      }
    }

    String putInto(Shard shard, Instant now) {
      return shard.put(partitionKey.orElseThrow(), data.orElseThrow(), sizeBytes, now);
    }
  }
}
