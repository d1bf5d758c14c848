package dev.iops.cloud;

import dev.iops.cloud.dynamodb.DynamoDbEngine;
import dev.iops.cloud.dynamodb.DynamoDbProvider;
import dev.iops.cloud.dynamodb.DynamoDbService;
import dev.iops.cloud.dynamodb.DynamoDbStreamSource;
import dev.iops.cloud.dynamodb.Expiry;
import dev.iops.cloud.dynamodb.LocalDynamoDbEngine;
import dev.iops.cloud.eventsource.MappingProvider;
import dev.iops.cloud.eventsource.MappingService;
import dev.iops.cloud.eventsource.Mappings;
import dev.iops.cloud.eventsource.PollerSettings;
import dev.iops.cloud.eventsource.RecordSource;
import dev.iops.cloud.fault.FaultJournal;
import dev.iops.cloud.fault.RecordFault;
import dev.iops.cloud.fault.RecordFaults;
import dev.iops.cloud.gateway.Apis;
import dev.iops.cloud.gateway.CountingMetrics;
import dev.iops.cloud.gateway.Gateway;
import dev.iops.cloud.gateway.GatewayProvider;
import dev.iops.cloud.kinesis.KinesisLimits;
import dev.iops.cloud.kinesis.KinesisProvider;
import dev.iops.cloud.kinesis.KinesisService;
import dev.iops.cloud.kinesis.KinesisStreams;
import dev.iops.cloud.lambda.AsyncInvoker;
import dev.iops.cloud.lambda.FunctionProvider;
import dev.iops.cloud.lambda.Functions;
import dev.iops.cloud.lambda.HandlerRuntimes;
import dev.iops.cloud.lambda.InProcessRuntimes;
import dev.iops.cloud.lambda.IsolatedRuntimes;
import dev.iops.cloud.lambda.LambdaOptions;
import dev.iops.cloud.lambda.LambdaService;
import dev.iops.cloud.logs.LogStore;
import dev.iops.cloud.logs.LogsProvider;
import dev.iops.cloud.logs.LogsService;
import dev.iops.cloud.schedule.EventsService;
import dev.iops.cloud.schedule.RuleProvider;
import dev.iops.cloud.schedule.Rules;
import dev.iops.cloud.sqs.SqsProvider;
import dev.iops.cloud.sqs.SqsService;
import dev.iops.cloud.stack.CloudAssembly;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.stack.ResourceProvider;
import dev.iops.cloud.time.Timeline;
import dev.iops.cloud.wire.AwsEndpoint;
import dev.iops.cloud.wire.AwsService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The composition root: makes each part with what it needs, in the order in which they are to be closed again backward. The
 * two engines that take long to start do so side by side.
 */
final class CloudParts {

  private final List<AwsService> services = new ArrayList<>();
  private final List<ResourceProvider> providers = new ArrayList<>();
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
    Closing closing
  ) {
    String region = placement.region();
    String account = placement.accountId();
    RecordFault fault = RecordFaults.of(options.faults(), options.seed(), journal);
    CompletableFuture<DynamoDbEngine> starting = CompletableFuture.supplyAsync(LocalDynamoDbEngine::new);
    var queues = closing.add(new SqsService(placement, endpoint.port()));
    add(queues, new SqsProvider(queues, placement));

    var logs = new LogStore();
    add(LogsService.over(logs, placement, timeline), new LogsProvider(logs, placement));

    var streams = new KinesisStreams(region, account, timeline, KinesisLimits.aws());
    add(KinesisService.over(streams), new KinesisProvider(streams));

    var lambda = LambdaOptions.like(region, account, () -> endpoint.uri().toString()).withColdStart(
      options.functions().coldStart()
    );
    HandlerRuntimes runtimes = options.functions().isolated()
      ? IsolatedRuntimes.onThisMachine()
      : new InProcessRuntimes(timeline);
    functions = closing.add(new Functions(timeline, logs, lambda, runtimes));
    var async = new AsyncInvoker(functions, timeline, lambda, queues::send);
    add(new LambdaService(functions, async), new FunctionProvider(functions, async, lambda, assembly.assets()::find));

    var apis = new Apis(region, new CountingMetrics());
    gateway = closing.add(new Gateway(options.gateway(), apis, functions, timeline).start(options.gatewayPort()));
    providers.add(new GatewayProvider(apis));

    var rules = closing.add(new Rules());
    add(EventsService.of(rules), new RuleProvider(rules, async, queues::send, timeline, lambda));

    var engine = closing.add(starting.join());
    var expiry = closing.add(new Expiry(engine, timeline));
    add(new DynamoDbService(engine, placement, expiry), new DynamoDbProvider(engine, placement, expiry));

    Function<String, RecordSource> sources = arn ->
      arn.contains(":kinesis:")
        ? streams.source(arn)
        : new DynamoDbStreamSource(arn, engine, placement, expiry, timeline);
    mappings = closing.add(new Mappings());
    var pace = PollerSettings.LIKE_AWS;
    add(
      new MappingService(mappings),
      new MappingProvider(mappings, functions, queues::send, fault, timeline, pace, sources)
    );
  }

  private void add(AwsService service, ResourceProvider provider) {
    services.add(service);
    providers.add(provider);
  }

  List<AwsService> services() {
    return services;
  }

  List<ResourceProvider> providers() {
    return providers;
  }

  /** Starts the environments that the first events need; the resources must be there. */
  void warmUp() {
    WarmUp.of(functions, mappings);
  }

  int gatewayPort() {
    return gateway.port();
  }
}
