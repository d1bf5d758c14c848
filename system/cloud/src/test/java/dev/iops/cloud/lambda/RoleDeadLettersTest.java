package dev.iops.cloud.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.cloud.iam.RoleProvider;
import dev.iops.cloud.iam.Roles;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.stack.ResourceRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages leave with the function's role, or not at all. */
class RoleDeadLettersTest {

  private static final String ALLOWED = "arn:aws:sqs:us-east-2:000000000000:allowed";

  @TempDir
  private Path directory;

  @Test
  void onlyWhatTheRoleMaySendIsSent() throws IOException {
    var roles = new Roles();
    var properties = new ObjectMapper().readTree(
      """
      {"RoleName": "r", "Policies": [{"PolicyDocument": {"Statement": [
        {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "%s"}]}}]}
      """.formatted(ALLOWED)
    );
    new RoleProvider(roles, new Placement("us-east-2", "000000000000")).create(
      new ResourceRequest("Stack", "Role", "AWS::IAM::Role", properties, "role")
    );
    List<String> sent = new ArrayList<>();
    try (TestFunctions cloud = new TestFunctions(directory)) {
      cloud.add("f");
      var letters = new RoleDeadLetters(roles, (arn, body, attributes) -> sent.add(arn), cloud.functions.find("f"));
      letters.send(ALLOWED, "{}", Map.of());
      letters.send(ALLOWED + "-not", "{}", Map.of());
    }
    assertThat(sent).containsExactly(ALLOWED);
  }
}
