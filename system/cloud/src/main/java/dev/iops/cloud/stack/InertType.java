package dev.iops.cloud.stack;

import java.util.Map;
import java.util.TreeMap;

/**
 * A resource type that exists only by name here: it can be referred to, but does nothing.
 *
 * @param reason why it has no effect, as it is listed at start
 * @param nameProperty the property that names it, if the template does
 * @param arnPrefix what comes before the name in its ARN, after partition; with {@code %s} for region and account
 */
record InertType(String reason, String nameProperty, String arnPrefix) {
  private static final Map<String, InertType> TYPES = types();

  /** The inert type of that name; null if there is none. */
  static InertType find(String type) {
    return type.startsWith("Custom::LogRetention") ? TYPES.get("Custom::LogRetention") : TYPES.get(type);
  }

  CreatedResource create(ResourceRequest request, Placement placement) {
    String name = request.properties().path(nameProperty).asText(request.generatedName());
    String arn = "arn:aws:" + arnPrefix.formatted(placement.region(), placement.accountId()) + name;
    return new CreatedResource(name, Map.of("Arn", arn));
  }

  private static Map<String, InertType> types() {
    String alarms = "metrics are kept here, but nothing watches or draws them";
    Map<String, InertType> types = new TreeMap<>();
    types.put("AWS::CDK::Metadata", inert("it only reports the use of the CDK"));
    types.put("AWS::SQS::QueuePolicy", inert("of permissions, only those of roles and functions are checked here"));
    types.put("AWS::KMS::Key", new InertType("nothing is encrypted here", "", "kms:%s:%s:key/"));
    types.put("AWS::KMS::Alias", new InertType("nothing is encrypted here", "AliasName", "kms:%s:%s:"));
    types.put("AWS::ApiGateway::Account", inert("API Gateway needs no role to write logs here"));
    types.put("AWS::CloudWatch::Alarm", new InertType(alarms, "AlarmName", "cloudwatch:%s:%s:alarm:"));
    types.put("AWS::CloudWatch::CompositeAlarm", new InertType(alarms, "AlarmName", "cloudwatch:%s:%s:alarm:"));
    types.put("AWS::CloudWatch::Dashboard", new InertType(alarms, "DashboardName", "cloudwatch:%s:%s:dashboard/"));
    types.put("AWS::Logs::MetricFilter", inert("log events become metrics here in the embedded metric format only"));
    types.put("AWS::Logs::QueryDefinition", inert("Logs Insights is not emulated"));
    types.put("Custom::LogRetention", inert("logs are kept until the embedded cloud stops"));
    return types;
  }

  private static InertType inert(String reason) {
    return new InertType(reason, "", "none:%s:%s:");
  }
}
