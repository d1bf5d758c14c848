package dev.iops.cloud.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.cloud.stack.DeployedStack;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.sts.StsService;
import dev.iops.cloud.wire.AwsEndpoint;
import dev.iops.cloud.wire.AwsServices;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** The Query protocol on the wire, with the services that speak it. */
class CloudFormationServiceTest {

  private static final Instant CREATED = Instant.parse("2025-11-04T21:39:48.474123Z");
  private static final DeployedStack CORE = new DeployedStack(
    "Core",
    "arn:aws:cloudformation:us-east-2:000000000000:stack/Core/1",
    Optional.of("Tables & <streams>"),
    List.of(
      new DeployedStack.Resource("Table", "things", "AWS::DynamoDB::Table"),
      new DeployedStack.Resource("Queue", "http://127.0.0.1/q", "AWS::SQS::Queue")
    ),
    List.of(
      new DeployedStack.Output("Table", "things", Optional.of("where they are"), Optional.of("Core:Table")),
      new DeployedStack.Output("Url", "ws://127.0.0.1/?a=1&b=2", Optional.empty(), Optional.empty())
    )
  );
  private static final DeployedStack OTHER = new DeployedStack(
    "Other",
    "arn:o",
    Optional.empty(),
    List.of(),
    List.of()
  );

  private final DeployedStacks stacks = new DeployedStacks();
  private final HttpClient http = HttpClient.newHttpClient();
  private AwsEndpoint endpoint;

  @BeforeEach
  void start() {
    var services = new AwsServices()
      .add(CloudFormationService.of(stacks))
      .add(StsService.of(new Placement("us-east-2", "000000000000")));
    endpoint = new AwsEndpoint(0, services);
    stacks.set(List.of(CORE, OTHER), CREATED);
  }

  @AfterEach
  void stop() {
    http.close();
    endpoint.close();
  }

  @Test
  void describesAStackByNameAndById() throws Exception {
    for (String name : List.of("Core", CORE.id())) {
      Document answer = ask("DescribeStacks", "StackName=" + name);

      assertThat(texts(answer, "StackName")).containsExactly("Core");
      assertThat(texts(answer, "StackStatus")).containsExactly("CREATE_COMPLETE");
      assertThat(texts(answer, "CreationTime")).containsExactly("2025-11-04T21:39:48.474Z");
      assertThat(texts(answer, "Description")).containsExactly("Tables & <streams>", "where they are");
      assertThat(texts(answer, "OutputKey")).containsExactly("Table", "Url");
      assertThat(texts(answer, "OutputValue")).containsExactly("things", "ws://127.0.0.1/?a=1&b=2");
      assertThat(texts(answer, "ExportName")).containsExactly("Core:Table");
    }
    assertThat(texts(ask("DescribeStacks", ""), "StackName")).containsExactly("Core", "Other");
  }

  @Test
  void anUnknownStackIsAnErrorInCloudFormationsWords() throws Exception {
    HttpResponse<byte[]> answer = send("DescribeStacks", "StackName=Nowhere", "2010-05-15");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(texts(parse(answer.body()), "Code")).containsExactly("ValidationError");
    assertThat(texts(parse(answer.body()), "Message")).containsExactly("Stack with id Nowhere does not exist");
  }

  @Test
  void listsStacksByStatus() throws Exception {
    assertThat(texts(ask("ListStacks", ""), "StackName")).containsExactly("Core", "Other");
    assertThat(
      texts(ask("ListStacks", "StackStatusFilter.member.1=A&StackStatusFilter.member.2=CREATE_COMPLETE"), "StackName")
    ).hasSize(2);
    assertThat(texts(ask("ListStacks", "StackStatusFilter.member.1=DELETE_COMPLETE"), "StackName")).isEmpty();
  }

  @Test
  void listsResources() throws Exception {
    Document answer = ask("ListStackResources", "StackName=Core");

    assertThat(texts(answer, "LogicalResourceId")).containsExactly("Table", "Queue");
    assertThat(texts(answer, "PhysicalResourceId")).containsExactly("things", "http://127.0.0.1/q");
    assertThat(texts(answer, "ResourceType")).containsExactly("AWS::DynamoDB::Table", "AWS::SQS::Queue");
  }

  @Test
  void describesResourcesOfAStackAndTheStackOfAResource() throws Exception {
    assertThat(
      texts(ask("DescribeStackResources", "StackName=Core&LogicalResourceId=Queue"), "PhysicalResourceId")
    ).containsExactly("http://127.0.0.1/q");
    assertThat(texts(ask("DescribeStackResources", "PhysicalResourceId=things"), "StackName")).containsExactly(
      "Core",
      "Core"
    );
    HttpResponse<byte[]> missing = send("DescribeStackResources", "PhysicalResourceId=other", "2010-05-15");
    assertThat(texts(parse(missing.body()), "Message")).containsExactly("Stack for other does not exist");
  }

  @Test
  void listsExports() throws Exception {
    Document answer = ask("ListExports", "");

    assertThat(texts(answer, "ExportingStackId")).containsExactly(CORE.id());
    assertThat(texts(answer, "Name")).containsExactly("Core:Table");
    assertThat(texts(answer, "Value")).containsExactly("things");
  }

  @Test
  void whatWouldChangeAStackIsRefused() throws Exception {
    HttpResponse<byte[]> answer = send("DeleteStack", "StackName=Core", "2010-05-15");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(texts(parse(answer.body()), "Message").getFirst()).startsWith(
      "The embedded cloud does not emulate cloudformation:DeleteStack. It emulates cloudformation: DescribeStacks"
    );
  }

  @Test
  void theAnswersRequestIdIsThatOfItsHeader() throws Exception {
    HttpResponse<byte[]> answer = send("GetCallerIdentity", "", "2011-06-15");

    assertThat(texts(parse(answer.body()), "Arn")).containsExactly("arn:aws:iam::000000000000:root");
    assertThat(texts(parse(answer.body()), "RequestId")).containsExactly(
      answer.headers().firstValue("x-amzn-requestid").orElseThrow()
    );
  }

  private Document ask(String action, String parameters) throws Exception {
    HttpResponse<byte[]> answer = send(action, parameters, "2010-05-15");
    assertThat(answer.statusCode()).isEqualTo(200);
    return parse(answer.body());
  }

  private HttpResponse<byte[]> send(String action, String parameters, String version) throws Exception {
    String form = "Action=" + action + "&Version=" + version + (parameters.isEmpty() ? "" : "&" + parameters);
    var request = HttpRequest.newBuilder(endpoint.uri())
      .header("content-type", "application/x-www-form-urlencoded; charset=utf-8")
      .POST(HttpRequest.BodyPublishers.ofString(form))
      .build();
    return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static Document parse(byte[] xml) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
  }

  private static List<String> texts(Document document, String element) {
    var nodes = document.getElementsByTagName(element);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }
}
