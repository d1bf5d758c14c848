package dev.iops.cli;

import dev.iops.target.StackOutputs;
import dev.iops.target.Target;
import java.net.URI;

/** What {@code iops up} prints: where everything is, and commands that can be pasted as they stand. */
final class Invitation {

  private Invitation() {}

  static String text(Target target, URI dashboard) {
    StackOutputs outputs = target.outputs();
    return """
    The pipeline runs. Ctrl-C stops it.

      Dashboard      %12$s
      AWS endpoint   %1$s
      WebSocket      %2$s
      Outputs file   %3$s

    In another terminal:

      export AWS_ENDPOINT_URL=%1$s
      export AWS_REGION=%4$s AWS_DEFAULT_REGION=%4$s
      export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local
      # versions of the AWS CLI before 2.13 would not read AWS_ENDPOINT_URL, and talk to AWS
      aws() { command aws --endpoint-url "$AWS_ENDPOINT_URL" "$@"; }

      # watch what a client sees
      wscat -c %2$s
      # be answered with a pong
      wscat -c %2$s -x '{"type":"ping","payload":{}}' -w 2
      # emit one batch of events
      aws lambda invoke --function-name %5$s --payload '{}' out.json
      # emit one every minute
      aws events enable-rule --name %6$s
      # who is connected, and what was computed
      aws dynamodb scan --table-name %7$s
      aws dynamodb scan --table-name %8$s --max-items 5
      # why connections come and go
      aws logs filter-log-events --log-group-name /aws/lambda/%9$s
      aws logs filter-log-events --log-group-name /aws/lambda/%10$s
      # talk to one client
      aws apigatewaymanagementapi post-to-connection --connection-id ID --data '{"type":"alert"}' --endpoint-url %11$s

    With version 2 of the AWS CLI, add --cli-binary-format raw-in-base64-out to commands with --payload or --data.

      # prove every delivery
      iops load smoke --target %3$s
    """.formatted(
      target.endpoint().map(URI::toString).orElse("https://aws.amazon.com"),
      outputs.webSocketUrl(),
      outputs.file(),
      target.region(),
      outputs.simulatorFunctionName(),
      outputs.simulatorScheduleName(),
      outputs.connectionsTableName(),
      outputs.metricsTableName(),
      outputs.connectFunctionName(),
      outputs.disconnectFunctionName(),
      outputs.callbackUrl(),
      dashboard
    );
  }
}
