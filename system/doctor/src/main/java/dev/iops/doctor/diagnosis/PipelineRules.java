package dev.iops.doctor.diagnosis;

import static dev.iops.doctor.diagnosis.Severity.EXPECTED;
import static dev.iops.doctor.diagnosis.Severity.FAULT;

import java.util.List;

/** Rows P1 to P15: the parts behind the connections. */
final class PipelineRules {

  private PipelineRules() {}

  static List<Rule> all() {
    return List.of(
      new Rule(
        "P1",
        FAULT,
        "no HTTP answer at the WebSocket URL",
        "The address is wrong, the gateway is down, or the network does not lead there.",
        "Compare the URL with the output WebSocketUrl; look whether the host name resolves from here.",
        "curl -i to the same URL with https.",
        "Another client on this machine connects.",
        OwnTraffic::noAnswer
      ),
      new Rule(
        "P2",
        FAULT,
        "a connection is accepted, but has no row",
        "$connect has no route or another function, or something between changes the client's User-Agent.",
        "Look at the $connect route of the deployed stage and at the function's log.",
        "The log of the function of $connect names the connection.",
        "The row is in the table under another User-Agent.",
        OwnTraffic::notStored
      ),
      new Rule(
        "P3",
        FAULT,
        "no pong for a ping",
        "The route ping or its route response is missing in the deployed stage, or its function fails.",
        "Deploy the stage anew; look at the log of the function Ping.",
        "wscat -c URL -x '{\"type\":\"ping\",\"payload\":{}}' -w 2",
        "Another client gets its pong.",
        OwnTraffic::noPong
      ),
      new Rule(
        "P4",
        FAULT,
        "a post to an open connection is refused or does not arrive",
        "The callback URL is wrong, the caller may not execute-api:ManageConnections, or posts are throttled.",
        "Compare the URL with the output CallbackUrl; look at the caller's policy.",
        "aws apigatewaymanagementapi get-connection for the same id.",
        "Another post arrives.",
        OwnTraffic::postFailed
      ),
      new Rule(
        "P5",
        EXPECTED,
        "the schedule is disabled",
        "Nothing is emitted unless somebody invokes the Simulator. So it is deployed; clients that hear nothing are not broken for that.",
        "aws events enable-rule --name RULE, to have 500 events a minute.",
        "aws events describe-rule --name RULE",
        "Events arrive every minute.",
        Parts::scheduleOff
      ),
      new Rule(
        "P6",
        FAULT,
        "the event source mapping of the Processor does not run",
        "Events stay in the stream: nothing gets into the table.",
        "aws lambda update-event-source-mapping --uuid ID --enabled",
        "aws lambda get-event-source-mapping --uuid ID",
        "New items appear in the table.",
        evidence -> Parts.mappingOff(evidence, "Processor")
      ),
      new Rule(
        "P7",
        FAULT,
        "the event source mapping of the Broadcaster does not run",
        "Changes stay in the table's stream: no client is told.",
        "aws lambda update-event-source-mapping --uuid ID --enabled",
        "aws lambda get-event-source-mapping --uuid ID",
        "Clients get updates.",
        evidence -> Parts.mappingOff(evidence, "Broadcaster")
      ),
      new Rule(
        "P8",
        FAULT,
        "messages in the poison queue",
        "Somebody put records into the stream that are no events.",
        "Read them: each has its reason, its data and its place in the stream; repair the sender, then purge the queue.",
        "aws sqs receive-message --queue-url URL",
        "The messages are known and old.",
        Parts::poison
      ),
      new Rule(
        "P9",
        FAULT,
        "messages in a dead-letter queue",
        "Something was tried until it was given up: clients have not got it.",
        "Read the failed function's log at the time that the message names; then purge the queue.",
        "aws sqs receive-message --queue-url URL",
        "The messages are known and old.",
        Parts::deadLetters
      ),
      new Rule(
        "P10",
        FAULT,
        "records are a minute old or more when they are read",
        "The function is slower than what arrives, fails and tries again, or stood still.",
        "Look at its errors and its duration; more shards or a higher parallelization help if it is merely slow.",
        "The metric IteratorAge falls.",
        "A backlog that was worked off meanwhile: the canary is fast.",
        FunctionErrors::iteratorAge
      ),
      new Rule(
        "P11",
        FAULT,
        "functions fail or log errors",
        "The error that the function names.",
        "Read the function's log, and repair what it names.",
        "aws logs filter-log-events --log-group-name /aws/lambda/FUNCTION --filter-pattern ERROR",
        "The errors ended, and their cause is known.",
        FunctionErrors::errors
      ),
      new Rule(
        "P12",
        FAULT,
        "functions are throttled",
        "The concurrency of the account or of the function is used up.",
        "Raise the reserved concurrency or the account's quota.",
        "The metric Throttles of the function.",
        "No throttles in the last minutes.",
        FunctionErrors::throttles
      ),
      new Rule(
        "P13",
        FAULT,
        "the canary is in the stream and not in the table",
        "The Processor does not get it, fails on it or is behind.",
        "Look at the Processor's mapping, its log and its iterator age.",
        "Run the doctor again: a cold start or a backlog is over then.",
        "The item appears a little later.",
        OwnTraffic::lostBeforeTable
      ),
      new Rule(
        "P14",
        FAULT,
        "the canary is in the table and reaches no client",
        "The Broadcaster does not get it, does not find the connection or may not post.",
        "Look at the Broadcaster's mapping and its log.",
        "Run the doctor again: a cold start or a backlog is over then.",
        "Other clients get updates.",
        OwnTraffic::lostBehindTable
      ),
      new Rule(
        "P15",
        FAULT,
        "open connections without a row",
        "Rows were deleted or expired while their connections were open: nobody tells those clients anything.",
        "Close these connections with DELETE, so that their clients connect anew; find what deleted the rows.",
        "aws apigatewaymanagementapi get-connection answers for an id that the table does not hold.",
        "The connection opened just now.",
        OwnTraffic::unlisted
      )
    );
  }
}
