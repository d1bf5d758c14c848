package dev.iops.infra;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.constructs.Construct;

/**
 * What both tables have in common. They go with their stack: everything in them expires by itself, and a retained table
 * would keep its fixed name from the next deployment.
 */
final class DashboardTable {

  private DashboardTable() {}

  static Table.Builder named(Construct scope, String id, String tableName) {
    return Table.Builder.create(scope, id)
      .tableName(tableName)
      .billingMode(BillingMode.PAY_PER_REQUEST)
      .encryption(TableEncryption.AWS_MANAGED)
      .pointInTimeRecoverySpecification(
        PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build()
      )
      .timeToLiveAttribute(Names.TIME_TO_LIVE_ATTRIBUTE)
      .removalPolicy(RemovalPolicy.DESTROY);
  }

  static Attribute key(String name) {
    return Attribute.builder().name(name).type(AttributeType.STRING).build();
  }
}
