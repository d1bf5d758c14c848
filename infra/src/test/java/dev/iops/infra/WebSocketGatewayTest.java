package dev.iops.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

class WebSocketGatewayTest {

  @TempDir
  Path folder;

  @Test
  void otherRoutesAreAnotherDeploymentAndTheSameRoutesAreNot() throws IOException {
    App app = App.Builder.create().outdir(folder.resolve("cdk.out").toString()).analyticsReporting(false).build();
    Stack ping = stack(app, "Ping", "ping", false);
    Stack samePing = stack(app, "SamePing", "ping", false);
    Stack renamed = stack(app, "Renamed", "heartbeat", false);
    Stack answering = stack(app, "Answering", "ping", true);

    assertThat(deployments(samePing)).hasSize(1).isEqualTo(deployments(ping));
    assertThat(deployments(renamed)).hasSize(1).isNotEqualTo(deployments(ping));
    assertThat(deployments(answering)).hasSize(1).isNotEqualTo(deployments(ping));
  }

  private Stack stack(App app, String name, String routeKey, boolean twoWay) throws IOException {
    Stack stack = new Stack(app, name);
    PipelineFunction function = new PipelineFunction(
      stack,
      FunctionDefinition.PING,
      Synthesized.handlers(folder),
      Map.of()
    );
    new WebSocketGateway(stack).deploy(List.of(new WebSocketRoute("Ping", routeKey, function, twoWay)));
    return stack;
  }

  private static Set<String> deployments(Stack stack) {
    return Template.fromStack(stack).findResources("AWS::ApiGatewayV2::Deployment").keySet();
  }
}
