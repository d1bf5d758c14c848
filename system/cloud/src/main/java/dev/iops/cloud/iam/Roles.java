package dev.iops.cloud.iam;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The roles of the template. Thread-safe. */
public final class Roles {

  private final Map<String, Role> byArn = new ConcurrentHashMap<>();
  private final Map<String, Role> byName = new ConcurrentHashMap<>();

  void add(Role role) {
    byArn.put(role.arn(), role);
    byName.put(role.name(), role);
  }

  Optional<Role> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Whether the template makes this role. Of another one, nobody here knows the policies. */
  public boolean knows(String roleArn) {
    return byArn.containsKey(roleArn);
  }

  /** Whether the role's trust policy lets this service assume it; a role that is not known may be assumed. */
  public boolean trusts(String roleArn, String service) {
    Role role = byArn.get(roleArn);
    return role == null || role.trusts(service);
  }

  /** What the role's policies say; a role that is not known may do everything. */
  public Decision decide(String roleArn, String action, String resource) {
    Role role = byArn.get(roleArn);
    return role == null ? Decision.ALLOWED : role.decide(action, resource);
  }

  /** Whether the role's policies allow it. */
  public boolean allow(String roleArn, String action, String resource) {
    return decide(roleArn, action, resource) == Decision.ALLOWED;
  }
}
