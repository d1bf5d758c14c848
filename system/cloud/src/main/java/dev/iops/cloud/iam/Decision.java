package dev.iops.cloud.iam;

import java.util.List;
import java.util.Map;

/** What policies say of a request (IAM User Guide, "Policy evaluation logic"). */
public enum Decision {
  /** A statement allows it and none denies it. */
  ALLOWED,
  /** No statement allows it. */
  NOT_ALLOWED,
  /** A statement denies it, whatever others allow. */
  DENIED;

  static Decision of(List<Statement> statements, String action, String resource, Map<String, String> context) {
    Decision decision = NOT_ALLOWED;
    for (Statement statement : statements) {
      if (statement.covers(action, resource, context)) {
        if (!statement.allows()) {
          return DENIED;
        }
        decision = ALLOWED;
      }
    }
    return decision;
  }
}
