package dev.iops.cloud;

import dev.iops.cloud.cloudformation.CloudFormationService;
import dev.iops.cloud.cloudformation.DeployedStacks;
import dev.iops.cloud.control.ControlService;
import dev.iops.cloud.control.Health;
import dev.iops.cloud.dynamodb.DynamoDbEngine;
import dev.iops.cloud.dynamodb.DynamoDbProvider;
import dev.iops.cloud.dynamodb.DynamoDbService;
import dev.iops.cloud.dynamodb.DynamoDbStreamSource;
import dev.iops.cloud.dynamodb.Expiry;
import dev.iops.cloud.dynamodb.LocalDynamoDbEngine;
import dev.iops.cloud.eventsource.MappingFactory;
import dev.iops.cloud.eventsource.MappingProvider;
import dev.iops.cloud.eventsource.MappingService;
import dev.iops.cloud.eventsource.Mappings;
import dev.iops.cloud.eventsource.PollerSettings;
import dev.iops.cloud.eventsource.RecordSource;
import dev.iops.cloud.eventsource.StallableSource;
import dev.iops.cloud.fault.FaultJournal;
import dev.iops.cloud.fault.Faults;
import dev.iops.cloud.fault.ShardFault;
import dev.iops.cloud.gateway.Apis;
import dev.iops.cloud.gateway.Gateway;
import dev.iops.cloud.gateway.GatewayAccess;
import dev.iops.cloud.gateway.GatewayProvider;
import dev.iops.cloud.gateway.PublishedMetrics;
import dev.iops.cloud.iam.CallCheck;
import dev.iops.cloud.iam.FunctionPolicies;
import dev.iops.cloud.iam.Principals;
import dev.iops.cloud.iam.RoleProvider;
import dev.iops.cloud.iam.Roles;
import dev.iops.cloud.iam.SignatureV4;
import dev.iops.cloud.kinesis.ConsumerProvider;
import dev.iops.cloud.kinesis.KinesisLimits;
import dev.iops.cloud.kinesis.KinesisProvider;
import dev.iops.cloud.kinesis.KinesisService;
import dev.iops.cloud.kinesis.KinesisStreams;
import dev.iops.cloud.lambda.AsyncInvoker;
import dev.iops.cloud.lambda.DeadLetters;
import dev.iops.cloud.lambda.FunctionProvider;
import dev.iops.cloud.lambda.FunctionSettings;
import dev.iops.cloud.lambda.Functions;
import dev.iops.cloud.lambda.HandlerRuntimes;
import dev.iops.cloud.lambda.InProcessRuntimes;
import dev.iops.cloud.lambda.IsolatedRuntimes;
import dev.iops.cloud.lambda.LambdaOptions;
import dev.iops.cloud.lambda.LambdaService;
import dev.iops.cloud.lambda.RoleDeadLetters;
import dev.iops.cloud.logs.LogStore;
import dev.iops.cloud.logs.LogsProvider;
import dev.iops.cloud.logs.LogsService;
import dev.iops.cloud.metrics.EmbeddedMetrics;
import dev.iops.cloud.metrics.MetricStore;
import dev.iops.cloud.metrics.MonitoringService;
import dev.iops.cloud.schedule.EventsService;
import dev.iops.cloud.schedule.FiringDelay;
import dev.iops.cloud.schedule.RuleProvider;
import dev.iops.cloud.schedule.Rules;
import dev.iops.cloud.sqs.SqsProvider;
import dev.iops.cloud.sqs.SqsService;
import dev.iops.cloud.stack.CloudAssembly;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.stack.ResourceProvider;
import dev.iops.cloud.sts.StsService;
import dev.iops.cloud.time.Timeline;
import dev.iops.cloud.wire.AwsEndpoint;
import dev.iops.cloud.wire.AwsService;
import dev.iops.cloud.wire.RequestCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The composition root: makes each part with what it needs, in the order in which they are to be closed again backward. The
 * two engines that take long to start do so side by side.
 */
final class CloudParts {

  private static final PollerSettings PACE = PollerSettings.LIKE_AWS;

  private final Placement placement;
  private final Timeline timeline;
  private final Closing closing;
  private final Faults faults;
  private final Principals principals;
  private final Roles roles = new Roles();
  private final FunctionPolicies permissions;
  private final MetricStore metrics;
  private final List<AwsService> services = new ArrayList<>();
  private final List<ResourceProvider> providers = new ArrayList<>();
  private final DeployedStacks stacks = new DeployedStacks();
  private final Gateway gateway;
  private final Functions functions;
  private final Mappings mappings;

  CloudParts(
    CloudOptions options,
    Placement placement,
    Timeline timeline,
    FaultJournal journal,
    AwsEndpoint endpoint,
    CloudAssembly assembly,
    Supplier<Map<String, Map<String, String>>> outputs,
    Closing closing
  ) {
    this.placement = placement;
    this.timeline = timeline;
    this.closing = closing;
    faults = Faults.of(options.faults(), options.seed(), journal);
    principals = new Principals(placement.accountId());
    permissions = new FunctionPolicies(placement);
    metrics = new MetricStore(timeline);

    CompletableFuture<DynamoDbEngine> starting = CompletableFuture.supplyAsync(() -> new LocalDynamoDbEngine(timeline));
    addAccount();
    SqsService queues = addQueues(endpoint);
    LogStore logs = addLogs();
    KinesisStreams streams = addStreams();

    LambdaOptions lambda = lambda(options, endpoint);
    functions = closing.add(new Functions(timeline, logs, lambda, runtimes(options), metrics));
    Function<FunctionSettings, DeadLetters> deadLetters = function ->
      new RoleDeadLetters(roles, queues::send, function);
    var async = new AsyncInvoker(functions, timeline, lambda, deadLetters);
    add(
      new LambdaService(functions, async),
      new FunctionProvider(functions, async, lambda, roles, assembly.assets()::find)
    );

    gateway = addGateway(options);
    services.addFirst(ControlService.of(faults, journal, new Health(gateway::openConnections), outputs));
    addRules(async, queues, lambda);
    var sources = addTables(closing.add(starting.join()), streams);
    mappings = closing.add(new Mappings());
    addMappings(sources, deadLetters);
  }

  /** Who calls and what there is: identities, roles, stacks and metrics. */
  private void addAccount() {
    providers.add(new RoleProvider(roles, placement));
    providers.add(permissions);
    services.add(StsService.of(placement));
    services.add(CloudFormationService.of(stacks));
    services.add(MonitoringService.over(metrics, timeline));
  }

  private SqsService addQueues(AwsEndpoint endpoint) {
    var queues = closing.add(new SqsService(placement, endpoint.port()));
    add(queues, new SqsProvider(queues, placement));
    return queues;
  }

  private LogStore addLogs() {
    var logs = new LogStore();
    logs.tell(new EmbeddedMetrics(metrics));
    add(LogsService.over(logs, placement, timeline), new LogsProvider(logs, placement, timeline));
    return logs;
  }

  private KinesisStreams addStreams() {
    var limits = KinesisLimits.aws();
    var streams = new KinesisStreams(placement.region(), placement.accountId(), timeline, limits, metrics);
    add(KinesisService.over(streams, faults.puts()), new KinesisProvider(streams));
    providers.add(new ConsumerProvider(streams));
    return streams;
  }

  private LambdaOptions lambda(CloudOptions options, AwsEndpoint endpoint) {
    return LambdaOptions.like(placement.region(), placement.accountId(), () -> endpoint.uri().toString())
      .with(principals)
      .with(faults.invocations())
      .withColdStart(options.functions().coldStart());
  }

  private HandlerRuntimes runtimes(CloudOptions options) {
    return options.functions().isolated() ? IsolatedRuntimes.onThisMachine() : new InProcessRuntimes(timeline);
  }

  private Gateway addGateway(CloudOptions options) {
    var apis = new Apis(placement, new PublishedMetrics(metrics));
    var signatures = new SignatureV4(principals, placement.region(), "execute-api", timeline);
    var access = new GatewayAccess(signatures, roles, permissions, placement);
    providers.add(new GatewayProvider(apis, functions, access));
    return closing.add(
      new Gateway(options.gateway(), apis, functions, access, timeline, faults).start(options.gatewayPort())
    );
  }

  private void addRules(AsyncInvoker async, SqsService queues, LambdaOptions lambda) {
    var rules = closing.add(new Rules());
    var delay = FiringDelay.NONE;
    add(
      EventsService.of(rules),
      new RuleProvider(rules, async, permissions, queues::send, timeline, lambda, delay, faults.schedules(), metrics)
    );
  }

  /** Returns where mappings find the source that an ARN names. */
  private Function<String, Optional<? extends RecordSource>> addTables(DynamoDbEngine engine, KinesisStreams streams) {
    var expiry = closing.add(new Expiry(engine, timeline));
    add(
      new DynamoDbService(engine, placement, expiry, faults.writes()),
      new DynamoDbProvider(engine, placement, expiry)
    );
    Function<String, Optional<? extends RecordSource>> sources = arn ->
      arn.contains(":kinesis:")
        ? streams.findSource(arn, PACE)
        : DynamoDbStreamSource.find(arn, engine, placement, expiry);
    ShardFault fault = faults.shards();
    return arn -> sources.apply(arn).map(source -> new StallableSource(source, fault));
  }

  private void addMappings(
    Function<String, Optional<? extends RecordSource>> sources,
    Function<FunctionSettings, DeadLetters> deadLetters
  ) {
    var factory = new MappingFactory(
      mappings,
      functions::find,
      functions,
      roles,
      deadLetters,
      faults.records(),
      timeline,
      PACE,
      sources,
      metrics
    );
    add(new MappingService(mappings, factory), new MappingProvider(factory));
  }

  private void add(AwsService service, ResourceProvider provider) {
    services.add(service);
    providers.add(provider);
  }

  List<AwsService> services() {
    return services;
  }

  DeployedStacks stacks() {
    return stacks;
  }

  List<ResourceProvider> providers() {
    return providers;
  }

  /** What every call to a service has to pass. */
  RequestCheck callCheck() {
    return new CallCheck(principals, roles, placement);
  }

  /** Starts the environments that the first events need; the resources must be there. */
  void warmUp() {
    WarmUp.of(functions, mappings);
  }

  int gatewayPort() {
    return gateway.port();
  }
}
