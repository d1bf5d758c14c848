package dev.iops.cloud.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Managed policies by ARN: those of AWS that Lambda functions commonly have, and the template's own. */
final class ManagedPolicies {

  private static final String DATA = "aws-managed-policies.json";

  private final Map<String, List<Statement>> byArn = new ConcurrentHashMap<>(awsManaged());

  void add(String arn, List<Statement> statements) {
    byArn.put(arn, statements);
  }

  Optional<List<Statement>> find(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  /** The ARNs of AWS's own policies that are known. */
  static List<String> known() {
    return List.copyOf(awsManaged().keySet());
  }

  private static Map<String, List<Statement>> awsManaged() {
    Map<String, List<Statement>> policies = new TreeMap<>();
    try (InputStream data = ManagedPolicies.class.getResourceAsStream(DATA)) {
      for (Map.Entry<String, JsonNode> policy : new ObjectMapper().readTree(data).properties()) {
        policies.put(policy.getKey(), PolicyDocument.parse(policy.getValue()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + DATA + " of this program", e);
    }
    return policies;
  }
}
