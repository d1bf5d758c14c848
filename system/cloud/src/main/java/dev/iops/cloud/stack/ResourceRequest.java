package dev.iops.cloud.stack;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One resource to be made.
 *
 * @param stack the stack's name
 * @param logicalId its id in the template
 * @param type its CloudFormation type
 * @param properties its properties with all intrinsic functions evaluated; an empty object if there are none
 * @param generatedName the name CloudFormation would generate: stack, logical id and a 12-character suffix, the same in
 *     every run, cut to fit 64 characters; used where the template gives no name
 */
public record ResourceRequest(String stack, String logicalId, String type, JsonNode properties, String generatedName) {}
