package dev.iops.cloud.dynamodb;

import dev.iops.cloud.stack.Placement;

/**
 * The engine names a region and account of its own in its ARNs; clients see those of the embedded cloud. Only fields that
 * the API declares as ARN, table name or region are touched, never what stands in an item.
 */
final class ArnRewriting {

  private final String inside;
  private final String outside;
  private final String region;

  ArnRewriting(String engineArnPrefix, Placement placement) {
    this.inside = engineArnPrefix;
    this.outside = placement.arn("dynamodb", "");
    this.region = placement.region();
  }

  String inbound(String member, String value) {
    return isName(member) && value.startsWith(outside) ? inside + value.substring(outside.length()) : value;
  }

  String outbound(String member, String value) {
    if (member.equals("AwsRegion") || member.equals("awsRegion")) {
      return region;
    }
    return isName(member) && value.startsWith(inside) ? outside + value.substring(inside.length()) : value;
  }

  private static boolean isName(String member) {
    return member.endsWith("Arn") || member.equals("TableName");
  }
}
