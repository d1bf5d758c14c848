package dev.iops.cloud.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.wire.AwsException;
import dev.iops.cloud.wire.AwsRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which permission each call needs: told by the error of a role that has none. */
class CallCheckTest {

  private static final Placement PLACEMENT = new Placement("us-east-2", "123456789012");
  private static final String ROLE = "arn:aws:iam::123456789012:role/R";
  private static final String ITERATOR = "000|arn:aws:dynamodb:ddblocal:000000000000:table/T/stream/2026|x";

  private final Principals principals = new Principals(PLACEMENT.accountId());
  private final Roles roles = new Roles();
  private final Role role = new Role("R", ROLE, Set.of(), RequestContext.of(PLACEMENT, ROLE));
  private final CallCheck check = new CallCheck(principals, roles, PLACEMENT);

  CallCheckTest() {
    roles.add(role);
  }

  private void grant(String statements) throws JsonProcessingException {
    role.add(
      PolicyDocument.parse(new ObjectMapper().readTree("{'Statement':%s}".formatted(statements).replace('\'', '"')))
    );
  }

  private AwsRequest request(String service, String method, String path, Map<String, List<String>> more, String body) {
    String keyId = principals.function("F", ROLE).accessKeyId();
    Map<String, List<String>> headers = new java.util.HashMap<>(more);
    headers.put(
      "authorization",
      List.of("AWS4-HMAC-SHA256 Credential=" + keyId + "/20260105/us-east-2/" + service + "/aws4_request, Signature=x")
    );
    return new AwsRequest(method, path, path, Map.of(), headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private AwsRequest json(String target, String body) {
    Map<String, List<String>> headers = Map.of(
      "x-amz-target",
      List.of(target),
      "content-type",
      List.of("application/x-amz-json-1.0")
    );
    return request("any", "POST", "/", headers, body.replace('\'', '"'));
  }

  private AwsException refusal(AwsRequest request) {
    return catchThrowableOfType(AwsException.class, () -> check.check(request));
  }

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    quoteCharacter = '`',
    value = {
      "Kinesis_20131202.PutRecords | {'StreamName':'s'} | kinesis:PutRecords | kinesis:us-east-2:123456789012:stream/s",
      "Kinesis_20131202.PutRecord | {'StreamARN':'arn:aws:kinesis:r:1:stream/s'} | kinesis:PutRecord | kinesis:r:1:stream/s",
      "Kinesis_20131202.RegisterStreamConsumer | {'StreamARN':'arn:aws:kinesis:r:1:stream/s','ConsumerName':'c'} | kinesis:RegisterStreamConsumer | kinesis:r:1:stream/s",
      "Kinesis_20131202.DescribeStreamConsumer | {'StreamARN':'arn:aws:kinesis:r:1:stream/s','ConsumerName':'c'} | kinesis:DescribeStreamConsumer | kinesis:r:1:stream/s/consumer/c",
      "Kinesis_20131202.DescribeStreamConsumer | {'ConsumerARN':'arn:aws:kinesis:r:1:stream/s/consumer/c:9'} | kinesis:DescribeStreamConsumer | kinesis:r:1:stream/s/consumer/c:9",
      "DynamoDB_20120810.PutItem | {'TableName':'T'} | dynamodb:PutItem | dynamodb:us-east-2:123456789012:table/T",
      "DynamoDB_20120810.Query | {'TableName':'T','IndexName':'i'} | dynamodb:Query | dynamodb:us-east-2:123456789012:table/T/index/i",
      "DynamoDB_20120810.Scan | {'TableName':'T'} | dynamodb:Scan | dynamodb:us-east-2:123456789012:table/T",
      "DynamoDB_20120810.BatchGetItem | {'RequestItems':{'T':{},'U':{}}} | dynamodb:BatchGetItem | dynamodb:us-east-2:123456789012:table/T",
      "DynamoDB_20120810.TransactWriteItems | {'TransactItems':[{'ConditionCheck':{'TableName':'T'}}]} | dynamodb:ConditionCheckItem | dynamodb:us-east-2:123456789012:table/T",
      "DynamoDB_20120810.TransactGetItems | {'TransactItems':[{'Get':{'TableName':'T'}}]} | dynamodb:GetItem | dynamodb:us-east-2:123456789012:table/T",
      "DynamoDBStreams_20120810.DescribeStream | {'StreamArn':'arn:aws:dynamodb:r:1:table/T/stream/x'} | dynamodb:DescribeStream | dynamodb:r:1:table/T/stream/x",
      "AmazonSQS.SendMessage | {'QueueUrl':'http://127.0.0.1:1/123456789012/q'} | sqs:sendmessage | sqs:us-east-2:123456789012:q",
      "AmazonSQS.SendMessageBatch | {'QueueUrl':'http://127.0.0.1:1/123456789012/q'} | sqs:sendmessage | sqs:us-east-2:123456789012:q",
      "Logs_20140328.PutLogEvents | {'logGroupName':'g','logStreamName':'s'} | logs:PutLogEvents | logs:us-east-2:123456789012:log-group:g:log-stream:s",
      "Logs_20140328.FilterLogEvents | {'logGroupName':'g'} | logs:FilterLogEvents | logs:us-east-2:123456789012:log-group:g:log-stream:",
      "AWSEvents.EnableRule | {'Name':'r'} | events:EnableRule | events:us-east-2:123456789012:rule/r",
      "AWSEvents.PutEvents | {'Entries':[]} | events:PutEvents | events:us-east-2:123456789012:event-bus/default",
    }
  )
  void aCallWithoutAPermissionIsRefusedInTheWordsOfAws(String target, String body, String action, String arn) {
    AwsException refusal = refusal(json(target, body));
    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.code()).isEqualTo("AccessDeniedException");
    assertThat(refusal).hasMessage(
      "User: arn:aws:sts::123456789012:assumed-role/R/F is not authorized to perform: " +
        action +
        " on resource: arn:aws:" +
        arn +
        " because no identity-based policy allows the " +
        action +
        " action"
    );
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /2015-03-31/functions/, lambda:ListFunctions, *",
    "GET, /2015-03-31/functions/f, lambda:GetFunction, arn:aws:lambda:us-east-2:123456789012:function:f",
    "POST, /2015-03-31/functions/f/invocations, lambda:InvokeFunction, arn:aws:lambda:us-east-2:123456789012:function:f",
    "GET, /2015-03-31/event-source-mappings/, lambda:ListEventSourceMappings, *",
    "PUT, /2015-03-31/event-source-mappings/u, lambda:UpdateEventSourceMapping, arn:aws:lambda:us-east-2:123456789012:event-source-mapping:u",
  })
  void lambdaRefusesWith403(String method, String path, String action, String resource) {
    AwsException refusal = refusal(request("lambda", method, path, Map.of(), ""));
    assertThat(refusal.status()).isEqualTo(403);
    assertThat(refusal).hasMessageContaining("to perform: " + action + " on resource: " + resource + " because");
  }

  @Test
  void theQueryProtocolIsReadToo() {
    String body = "Action=SendMessage&QueueUrl=http%3A%2F%2F127.0.0.1%3A1%2F123456789012%2Fq&MessageBody=x";
    assertThat(refusal(request("sqs", "POST", "/", Map.of(), body))).hasMessageContaining(
      "sqs:sendmessage on resource: arn:aws:sqs:us-east-2:123456789012:q"
    );
  }

  @Test
  void anIteratorOfATableStreamNamesIt() {
    assertThat(
      refusal(json("DynamoDBStreams_20120810.GetRecords", "{'ShardIterator':'" + ITERATOR + "'}"))
    ).hasMessageContaining("on resource: arn:aws:dynamodb:us-east-2:123456789012:table/T/stream/2026 because");
  }

  @Test
  void anIteratorOfKinesisNamesItsStream() {
    String iterator = Base64.getEncoder().encodeToString("1/2/s/shardId-0/7/abc".getBytes(StandardCharsets.UTF_8));
    assertThat(
      refusal(json("Kinesis_20131202.GetRecords", "{'ShardIterator':'" + iterator + "'}"))
    ).hasMessageContaining("on resource: arn:aws:kinesis:us-east-2:123456789012:stream/s because");
  }

  @Test
  void everyTableOfABatchMustBeAllowed() throws JsonProcessingException {
    grant("[{'Effect':'Allow','Action':'dynamodb:Batch*','Resource':'arn:aws:dynamodb:*:*:table/T'}]");
    assertThatCode(() ->
      check.check(json("DynamoDB_20120810.BatchGetItem", "{'RequestItems':{'T':{}}}"))
    ).doesNotThrowAnyException();
    assertThat(
      refusal(json("DynamoDB_20120810.BatchGetItem", "{'RequestItems':{'T':{},'U':{}}}"))
    ).hasMessageContaining("table/U because");
  }

  @Test
  void anExplicitDenialIsCalledSo() throws JsonProcessingException {
    grant("[{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'Deny','Action':'kinesis:Put*','Resource':'*'}]");
    assertThat(refusal(json("Kinesis_20131202.PutRecord", "{'StreamName':'s'}"))).hasMessageEndingWith(
      "stream/s with an explicit deny in an identity-based policy"
    );
  }

  @Test
  void statementsOfPartiQlAreNotForFunctions() throws JsonProcessingException {
    grant("[{'Effect':'Allow','Action':'*','Resource':'*'}]");
    assertThat(
      refusal(json("DynamoDB_20120810.ExecuteStatement", "{'Statement':'SELECT * FROM T'}"))
    ).hasMessageContaining("PartiQL");
  }

  @Test
  void everyOtherKeyIsTheOwners() {
    AwsRequest unsigned = new AwsRequest("POST", "/", "/", Map.of(), Map.of(), new byte[0]);
    assertThatCode(() -> check.check(unsigned)).doesNotThrowAnyException();
    assertThat(principals.caller("AKIAIOSFODNN7EXAMPLE")).isEqualTo(principals.owner());
    assertThat(principals.caller(Principals.OWNER_KEY)).isEqualTo(principals.owner());
  }
}
