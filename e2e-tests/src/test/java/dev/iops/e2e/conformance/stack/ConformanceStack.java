package dev.iops.e2e.conformance.stack;

import dev.iops.e2e.conformance.fixture.AuthorizerHandler;
import dev.iops.e2e.conformance.fixture.BatchHandler;
import dev.iops.e2e.conformance.fixture.Observations;
import dev.iops.e2e.conformance.fixture.RefusingHandler;
import dev.iops.e2e.conformance.fixture.RouteHandler;
import dev.iops.e2e.conformance.fixture.ScheduleHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.lambda.eventsources.KinesisEventSource;
import software.constructs.Construct;

/** Everything that the statements are tried on. Tests find it through the stack's outputs only. */
public final class ConformanceStack extends Stack {

  /** The stack's name, in CloudFormation and in the outputs file. */
  public static final String NAME = "IOpsConformance";

  /** The integration timeout of routes named {@code slow}. */
  public static final Duration SHORT_TIMEOUT = Duration.ofSeconds(1);

  /** The two-way route of the main API whose messages must have the field {@link #CHECKED_FIELD}. */
  public static final String CHECKED_ROUTE = "checked";

  /** A field of a message; a text of digits. */
  public static final String CHECKED_FIELD = "amount";

  private static final Map<String, Object> CHECKED_SCHEMA = Map.of(
    "$schema",
    "http://json-schema.org/draft-04/schema#",
    "type",
    "object",
    "required",
    List.of(CHECKED_FIELD),
    "properties",
    Map.of(CHECKED_FIELD, Map.of("type", "string", "pattern", "^[0-9]+$"))
  );

  private final Path jar;
  private final Table observations;

  ConformanceStack(Construct scope, StackProps properties, Path fixtureJar) {
    super(scope, NAME, properties);
    jar = fixtureJar;
    observations = table("Observations", Observations.SUBJECT, Observations.ENTRY);
    FixtureFunction routes = function("RouteFunction", RouteHandler.class);
    apis(routes.function()).forEach(api -> routes.mayPostTo(api.deploy()));
    deployDenied();
    stream("Retried", source -> source.batchSize(1).retryAttempts(2));
    new EventSources(this, function("BatchFunction", BatchHandler.class).function()).create();
    MinuteRule.create(this, function("ScheduleFunction", ScheduleHandler.class).function());
    output("ObservationsTableName", observations.getTableName());
    output("Region", getRegion());
  }

  /** One API per kind of route table; add routes here, and an API only for what routes cannot say. */
  private List<FixtureApi> apis(Function function) {
    FixtureApi main = new FixtureApi(this, "main", "$request.body.action")
      .route("$connect", function)
      .route("$disconnect", function)
      .route("$default", function)
      .route("oneway", function)
      .twoWayRoute("twoway", function)
      .twoWayRoute("slow", function, SHORT_TIMEOUT)
      .checkedRoute(CHECKED_ROUTE, function, CHECKED_SCHEMA)
      .mockRoute("mock", 200);
    FixtureApi bare = new FixtureApi(this, "bare", "${request.body.service}/${request.body.action}")
      .twoWayRoute("orders/list", function)
      .twoWayRoute("/list", function);
    FixtureApi constant = new FixtureApi(this, "constant", "\\$default")
      .twoWayRoute("$default", function)
      .route("$disconnect", function);
    FixtureApi hasty = new FixtureApi(this, "hasty", "$request.body.action").route("$connect", function, SHORT_TIMEOUT);
    FixtureApi throttled = new FixtureApi(this, "throttled", "$request.body.action")
      .route("$connect", function)
      .throttle("$connect", 1, 1);
    FixtureApi nested = new FixtureApi(this, "nested", "$request.body.order.kind").twoWayRoute("new", function);
    FixtureApi refusing = new FixtureApi(this, "refusing", "$request.body.action")
      .route("$connect", function)
      .route("$disconnect", function("RefusingFunction", RefusingHandler.class).function());
    return List.of(main, bare, constant, hasty, throttled, nested, refusing, authorized(function), signed(function));
  }

  private FixtureApi authorized(Function function) {
    Function authorizer = function("AuthorizerFunction", AuthorizerHandler.class).function();
    return new FixtureApi(this, "authorized", "$request.body.action")
      .authorizedConnect(function, authorizer, "route.request.querystring." + AuthorizerHandler.DECISION)
      .route("$disconnect", function)
      .route("$default", function);
  }

  private FixtureApi signed(Function function) {
    return new FixtureApi(this, "signed", "$request.body.action").signedConnect(function);
  }

  private void deployDenied() {
    FixtureFunction denied = function("DeniedFunction", RouteHandler.class);
    FixtureApi api = new FixtureApi(this, "denied", "$request.body.action")
      .route("$connect", denied.function())
      .route("$default", denied.function())
      .deploy();
    denied.knows(api);
  }

  /**
   * A Kinesis stream of one shard with a function of its own behind it. Its name is the output {@code <id>StreamName}.
   *
   * @param id what distinguishes its mapping, for example {@code Retried}
   * @param settings the settings of the mapping that matter
   */
  private void stream(String id, UnaryOperator<KinesisEventSource.Builder> settings) {
    Stream stream = Stream.Builder.create(this, id + "Stream")
      .shardCount(1)
      // Any other value makes the template depend on the region.
      .encryption(StreamEncryption.UNENCRYPTED)
      .removalPolicy(RemovalPolicy.DESTROY)
      .build();
    KinesisEventSource.Builder source = KinesisEventSource.Builder.create(stream).startingPosition(
      StartingPosition.TRIM_HORIZON
    );
    function(id + "Function", BatchHandler.class)
      .function()
      .addEventSource(settings.apply(source).build());
    output(id + "StreamName", stream.getStreamName());
  }

  private FixtureFunction function(String id, Class<?> handler) {
    return new FixtureFunction(this, id, handler, jar, observations);
  }

  private Table table(String id, String partitionKey, String sortKey) {
    return Table.Builder.create(this, id)
      .partitionKey(text(partitionKey))
      .sortKey(text(sortKey))
      .billingMode(BillingMode.PAY_PER_REQUEST)
      .removalPolicy(RemovalPolicy.DESTROY)
      .build();
  }

  private static Attribute text(String name) {
    return Attribute.builder().name(name).type(AttributeType.STRING).build();
  }

  private void output(String key, String value) {
    CfnOutput.Builder.create(this, key).value(value).build();
  }
}
