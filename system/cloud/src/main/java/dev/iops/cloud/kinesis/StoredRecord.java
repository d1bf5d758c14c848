package dev.iops.cloud.kinesis;

/**
 * One record as a shard keeps it.
 *
 * @param sequenceNumber its place in the shard
 * @param partitionKey as the producer gave it
 * @param data the payload; not copied, never changed
 * @param sizeBytes what it counts for in every limit: payload and partition key in UTF-8
 * @param arrivedAtMs when the shard took it, in milliseconds since the epoch
 */
record StoredRecord(String sequenceNumber, String partitionKey, byte[] data, int sizeBytes, long arrivedAtMs) {}
