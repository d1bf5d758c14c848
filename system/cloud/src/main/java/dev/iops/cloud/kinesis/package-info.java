/** Kinesis Data Streams in memory: streams, shards, their limits, the wire operations and the source that pollers read. */
package dev.iops.cloud.kinesis;
