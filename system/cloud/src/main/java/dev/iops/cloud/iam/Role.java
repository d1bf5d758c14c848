package dev.iops.cloud.iam;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A role of the template, to which policies are still added. Thread-safe. */
final class Role {

  private final String name;
  private final String arn;
  private final Set<String> trustedServices;
  private final Map<String, String> context;
  private final List<Statement> statements = new CopyOnWriteArrayList<>();

  /**
   * @param trustedServices who may assume it, such as {@code lambda.amazonaws.com}
   * @param context the condition keys of calls by this role
   */
  Role(String name, String arn, Set<String> trustedServices, Map<String, String> context) {
    this.name = name;
    this.arn = arn;
    this.trustedServices = Set.copyOf(trustedServices);
    this.context = context;
  }

  String name() {
    return name;
  }

  String arn() {
    return arn;
  }

  boolean trusts(String service) {
    return trustedServices.contains(service);
  }

  void add(List<Statement> policy) {
    statements.addAll(policy);
  }

  Decision decide(String action, String resource) {
    return Decision.of(statements, action, resource, context);
  }
}
