package dev.iops.cloud.iam;

import dev.iops.cloud.stack.CreatedResource;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.stack.PropertySupport;
import dev.iops.cloud.stack.ResourceProvider;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.stack.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes {@code AWS::Lambda::Permission}: which services may invoke which functions. Thread-safe. */
public final class FunctionPolicies implements ResourceProvider, InvokePermissions {

  private static final Set<String> ACTIONS = Set.of("lambda:InvokeFunction", "lambda:*", "*");

  private final Placement placement;
  private final List<Permission> permissions = new CopyOnWriteArrayList<>();

  private record Permission(String function, String service, Optional<ArnPattern> sourceArn) {}

  /** There are no permissions yet. */
  public FunctionPolicies(Placement placement) {
    this.placement = placement;
  }

  @Override
  public Map<String, PropertySupport> types() {
    return Map.of(
      "AWS::Lambda::Permission",
      new PropertySupport(Set.of("Action", "FunctionName", "Principal", "SourceArn", "SourceAccount"), Map.of())
    );
  }

  @Override
  public CreatedResource create(ResourceRequest request) {
    String action = text(request, "Action");
    if (!ACTIONS.contains(action)) {
      throw problem(request, "Action", "is '" + action + "': the embedded cloud checks lambda:InvokeFunction only");
    }
    String service = text(request, "Principal");
    if (!service.endsWith(".amazonaws.com")) {
      throw problem(
        request,
        "Principal",
        "is '" + service + "': expected a service such as apigateway.amazonaws.com; grant a role in its own policy"
      );
    }
    Optional<String> source = optional(request, "SourceArn");
    Optional<ArnPattern> sourceArn = source.map(arn -> pattern(request, arn));
    String account = optional(request, "SourceAccount").orElse(placement.accountId());
    if (account.equals(placement.accountId())) {
      permissions.add(new Permission(name(text(request, "FunctionName")), service, sourceArn));
    }
    return new CreatedResource(request.generatedName(), Map.of());
  }

  @Override
  public boolean permit(String function, String service, String sourceArn) {
    String name = name(function);
    return permissions.stream().anyMatch(
      permission ->
        permission.function().equals(name) &&
        permission.service().equals(service) &&
        permission
          .sourceArn()
          .map(pattern -> pattern.matches(sourceArn))
          .orElse(true)
    );
  }

  /** A function has no colon in its name; what follows in an ARN is a version. */
  private static String name(String function) {
    String[] parts = function.split(":", -1);
    return parts.length > 6 ? parts[6] : parts[parts.length - 1];
  }

  private static ArnPattern pattern(ResourceRequest request, String arn) {
    try {
      return new ArnPattern(arn);
    } catch (IllegalArgumentException e) {
      throw problem(request, "SourceArn", e.getMessage());
    }
  }

  private static String text(ResourceRequest request, String property) {
    return optional(request, property).orElseThrow(() -> problem(request, property, "is required"));
  }

  private static Optional<String> optional(ResourceRequest request, String property) {
    return Optional.ofNullable(request.properties().path(property).textValue());
  }

  private static TemplateException problem(ResourceRequest request, String property, String what) {
    return new TemplateException(
      request.stack() + "/" + request.logicalId() + " (" + request.type() + ") " + property + ": " + what
    );
  }
}
