package dev.iops.cloud.eventsource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One record of a stream, ready for a function.
 *
 * @param sequenceNumber its place in the shard
 * @param orderingKey records with the same key stay in order also with a parallelization factor above 1
 * @param arrivedAt when the stream took it
 * @param event the record as it stands in the {@code Records} array of the Lambda event, complete but for the fields
 *     that the mapping adds ({@code invokeIdentityArn}); made for this reader, who may change it
 */
public record SourceRecord(String sequenceNumber, String orderingKey, Instant arrivedAt, ObjectNode event) {}
