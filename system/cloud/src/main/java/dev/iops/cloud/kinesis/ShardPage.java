package dev.iops.cloud.kinesis;

import java.time.Duration;
import java.util.List;

/**
 * What one read of a shard gave.
 *
 * @param records in order of their sequence numbers
 * @param nextPosition where to go on
 * @param sizeBytes what the records count for in the limits
 * @param behindLatest how far the answer is from the shard's tip; zero if it reaches the tip
 * @param end whether the shard is closed and nothing comes after these records
 */
record ShardPage(List<StoredRecord> records, long nextPosition, int sizeBytes, Duration behindLatest, boolean end) {}
