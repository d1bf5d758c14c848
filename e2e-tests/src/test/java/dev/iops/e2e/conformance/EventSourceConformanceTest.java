package dev.iops.e2e.conformance;

import static dev.iops.e2e.conformance.suite.Evidence.DOCUMENTED;

import dev.iops.e2e.conformance.fixture.Behaviour;
import dev.iops.e2e.conformance.suite.ConformanceTarget;
import dev.iops.e2e.conformance.suite.Line;
import dev.iops.e2e.conformance.suite.Statement;
import dev.iops.e2e.conformance.suite.WebSocketApi;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** How records of streams reach functions. */
class EventSourceConformanceTest {

  private static final String KINESIS = "aws:kinesis";

  @Statement(
    id = "E04",
    says = "With 2 retries a batch that fails is delivered 3 times, then the shard goes on",
    evidence = DOCUMENTED,
    source = "Using AWS Lambda with Amazon Kinesis"
  )
  void aFailingBatchIsRetriedSoManyTimes(ConformanceTarget target, Line line) {
    String failing = WebSocketApi.newProbe();
    String next = WebSocketApi.newProbe();
    try (KinesisClient kinesis = target.clients().kinesis()) {
      put(kinesis, target, Behaviour.plain().probe(failing).throwing("planted"));
      put(kinesis, target, Behaviour.plain().probe(next));
    }
    line.seen("deliveries of the record behind it", target.observations().await(next, 1, KINESIS).size()).shouldBe(1);
    line.seen("deliveries of the failing record", target.observations().of(failing).size()).shouldBe(3);
  }

  private static void put(KinesisClient kinesis, ConformanceTarget target, Behaviour behaviour) {
    kinesis.putRecord(record ->
      record
        .streamName(target.output("RetriedStreamName"))
        .partitionKey("one")
        .data(SdkBytes.fromUtf8String(behaviour.json()))
    );
  }
}
