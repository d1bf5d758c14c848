package dev.iops.cloud.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.stack.CreatedResource;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.stack.PropertySupport;
import dev.iops.cloud.stack.ResourceProvider;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.stack.TemplateException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes roles and the policies that are attached to them. */
public final class RoleProvider implements ResourceProvider {

  private static final String ROLE = "AWS::IAM::Role";
  private static final String POLICY = "AWS::IAM::Policy";
  private static final String ROLE_POLICY = "AWS::IAM::RolePolicy";
  private static final String MANAGED_POLICY = "AWS::IAM::ManagedPolicy";
  private static final String DOCUMENT = "PolicyDocument";

  private final Roles roles;
  private final ManagedPolicies managed = new ManagedPolicies();
  private final Placement placement;

  /** @param roles what it fills */
  public RoleProvider(Roles roles, Placement placement) {
    this.roles = roles;
    this.placement = placement;
  }

  @Override
  public Map<String, PropertySupport> types() {
    Map<String, String> labels = Map.of("Description", "it only describes", "Tags", "tags are not kept");
    Map<String, String> ofRole = Map.of(
      "Description",
      "it only describes",
      "Tags",
      "tags are not kept",
      "MaxSessionDuration",
      "sessions of functions do not end here"
    );
    return Map.of(
      ROLE,
      new PropertySupport(
        Set.of("RoleName", "Path", "AssumeRolePolicyDocument", "Policies", "ManagedPolicyArns"),
        ofRole
      ),
      POLICY,
      new PropertySupport(Set.of("PolicyName", DOCUMENT, "Roles"), Map.of()),
      ROLE_POLICY,
      new PropertySupport(Set.of("PolicyName", DOCUMENT, "RoleName"), Map.of()),
      MANAGED_POLICY,
      new PropertySupport(Set.of("ManagedPolicyName", "Path", DOCUMENT, "Roles"), labels)
    );
  }

  @Override
  public CreatedResource create(ResourceRequest request) {
    return switch (request.type()) {
      case ROLE -> role(request);
      case POLICY -> policy(request, request.properties().path("Roles"));
      case ROLE_POLICY -> policy(request, request.properties().path("RoleName"));
      case MANAGED_POLICY -> managedPolicy(request);
      default -> throw new IllegalArgumentException("not a type of this provider: " + request.type());
    };
  }

  private CreatedResource role(ResourceRequest request) {
    JsonNode properties = request.properties();
    String name = properties.path("RoleName").asText(request.generatedName());
    String arn = arn("role", request, name);
    var role = new Role(name, arn, trustedServices(properties), RequestContext.of(placement, arn));
    for (JsonNode inline : properties.path("Policies")) {
      role.add(parse(request, "Policies", inline.path(DOCUMENT)));
    }
    for (JsonNode policyArn : properties.path("ManagedPolicyArns")) {
      List<Statement> statements = managed
        .find(policyArn.asText())
        .orElseThrow(() ->
          problem(
            request,
            "ManagedPolicyArns",
            "has " +
              policyArn.asText() +
              ", whose statements are not known here; known are the template's own and " +
              ManagedPolicies.known() +
              "; write its statements into the role's Policies"
          )
        );
      role.add(statements);
    }
    roles.add(role);
    return new CreatedResource(name, Map.of("Arn", arn, "RoleId", "AROA" + name));
  }

  private static Set<String> trustedServices(JsonNode properties) {
    Set<String> services = new LinkedHashSet<>();
    JsonNode statements = properties.at("/AssumeRolePolicyDocument/Statement");
    for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
      if (statement.path("Effect").asText().equals("Allow") && lists(statement.path("Action"), "sts:AssumeRole")) {
        JsonNode service = statement.at("/Principal/Service");
        (service.isArray() ? service : List.of(service)).forEach(one -> services.add(one.asText()));
      }
    }
    return services;
  }

  private static boolean lists(JsonNode patterns, String action) {
    for (JsonNode pattern : patterns.isArray() ? patterns : List.of(patterns)) {
      if (Glob.matchesIgnoringCase(pattern.asText(), action)) {
        return true;
      }
    }
    return false;
  }

  private CreatedResource policy(ResourceRequest request, JsonNode roleNames) {
    attach(request, roleNames, parse(request, DOCUMENT, request.properties().path(DOCUMENT)));
    return new CreatedResource(request.properties().path("PolicyName").asText(request.generatedName()), Map.of());
  }

  private CreatedResource managedPolicy(ResourceRequest request) {
    List<Statement> statements = parse(request, DOCUMENT, request.properties().path(DOCUMENT));
    String name = request.properties().path("ManagedPolicyName").asText(request.generatedName());
    String arn = arn("policy", request, name);
    managed.add(arn, statements);
    attach(request, request.properties().path("Roles"), statements);
    return new CreatedResource(arn, Map.of("PolicyArn", arn));
  }

  private void attach(ResourceRequest request, JsonNode roleNames, List<Statement> statements) {
    for (JsonNode roleName : roleNames.isTextual() ? List.of(roleNames) : roleNames) {
      roles
        .named(roleName.asText())
        .orElseThrow(() ->
          problem(request, "Roles", "has '" + roleName.asText() + "': expected the name of a role of this app")
        )
        .add(statements);
    }
  }

  private String arn(String kind, ResourceRequest request, String name) {
    return "arn:aws:iam::" + placement.accountId() + ":" + kind + request.properties().path("Path").asText("/") + name;
  }

  private static List<Statement> parse(ResourceRequest request, String property, JsonNode document) {
    try {
      return PolicyDocument.parse(document);
    } catch (IllegalArgumentException e) {
      throw problem(request, property, e.getMessage());
    }
  }

  private static TemplateException problem(ResourceRequest request, String property, String what) {
    return new TemplateException(
      request.stack() + "/" + request.logicalId() + " (" + request.type() + ") " + property + ": " + what
    );
  }
}
