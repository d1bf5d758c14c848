package dev.iops.cloud.iam;

import java.util.List;
import java.util.Map;

/**
 * One statement of a policy.
 *
 * @param allows whether its effect is {@code Allow}; else it is {@code Deny}
 * @param actions patterns such as {@code kinesis:Get*}
 * @param allActionsBut whether it is about every action that fits none of them ({@code NotAction})
 * @param resources patterns of ARNs
 * @param allResourcesBut whether it is about every resource that fits none of them ({@code NotResource})
 * @param conditions all must hold
 */
record Statement(
  boolean allows,
  List<String> actions,
  boolean allActionsBut,
  List<ArnPattern> resources,
  boolean allResourcesBut,
  List<Condition> conditions
) {
  /** Keeps copies. */
  Statement {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    conditions = List.copyOf(conditions);
  }

  /** Whether it says something of this request. */
  boolean covers(String action, String resource, Map<String, String> context) {
    return fitsAction(action) != allActionsBut && fitsResource(resource) != allResourcesBut && holds(context);
  }

  private boolean fitsAction(String action) {
    for (String pattern : actions) {
      if (Glob.matchesIgnoringCase(pattern, action)) {
        return true;
      }
    }
    return false;
  }

  private boolean fitsResource(String resource) {
    for (ArnPattern pattern : resources) {
      if (pattern.matches(resource)) {
        return true;
      }
    }
    return false;
  }

  private boolean holds(Map<String, String> context) {
    for (Condition condition : conditions) {
      if (!condition.holds(context)) {
        return false;
      }
    }
    return true;
  }
}
