/** Event source mappings: pollers that read a stream shard by shard and invoke a function with batches. */
package dev.iops.cloud.eventsource;
