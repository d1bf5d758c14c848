package dev.iops.simulations.inject;

import dev.iops.reports.ledger.SenderLog;
import dev.iops.simulations.subscriber.MicroClock;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Puts events straight into the stream, each when its schedule says, and keeps the sender's side of the ledger. An open
 * model: a slow answer delays nothing but the later events of the streams in that call, which must not overtake, and their
 * lateness shows. What Kinesis refuses is tried again, with the stream's later events behind it; what stays refused is
 * failed. A call without a clear answer is not repeated, because that could store its events twice: they are unknown.
 */
public final class ScheduledInjector {

  private static final int WARM_UP_EVENTS = 500;

  private final InjectorMeans means;
  private final SenderLog sender;
  private final long seed;

  /**
   * Makes an injector for a healthy target.
   *
   * @param kinesis    must not retry ({@code AwsClients.kinesisWithoutRetries()}); stays the caller's to close
   * @param streamName where the events go
   * @param sender     the ledger's side of the sender
   * @param seed       where the random payloads begin
   */
  public ScheduledInjector(KinesisClient kinesis, String streamName, SenderLog sender, long seed) {
    this(kinesis, streamName, sender, seed, InjectorLimits.usual());
  }

  /** The same with other limits. */
  public ScheduledInjector(
    KinesisClient kinesis,
    String streamName,
    SenderLog sender,
    long seed,
    InjectorLimits limits
  ) {
    this(
      new InjectorMeans(
        new KinesisPut(kinesis, streamName, limits.answerTimeout()),
        limits,
        MicroClock::nowMicros,
        call -> Thread.ofVirtual().name("put-records").start(call)
      ),
      sender,
      seed
    );
  }

  ScheduledInjector(InjectorMeans means, SenderLog sender, long seed) {
    this.means = means;
    this.sender = sender;
    this.seed = seed;
  }

  /**
   * Loads what the first events would have to wait for, and asks for the stream. Call it before the schedule begins; blocks.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if there is no such stream or nobody answers
   */
  public void makeReady() {
    means.put().makeContact();
    EventJson json = new EventJson("warm-up", Schedule.burst(1, WARM_UP_EVENTS, 0), seed);
    IntStream.range(0, WARM_UP_EVENTS).forEach(sequence -> json.write(0, sequence, 0));
  }

  /**
   * Announces the events in the ledger and begins to send them; returns at once.
   *
   * @param runId    names the emission; unique within the recorded run
   * @param listener hears what happens; whoever counts with it should not count {@link Injection#done} again
   */
  public Injection start(String runId, Schedule schedule, InjectionListener listener) {
    return start(runId, schedule, 0, listener);
  }

  /**
   * The same with bigger events.
   *
   * @param paddingBytes how many bytes more than usual the payload of each event has
   */
  public Injection start(String runId, Schedule schedule, int paddingBytes, InjectionListener listener) {
    sender.expect(schedule.expectation(runId));
    EventJson json = new EventJson(runId, schedule, seed, paddingBytes);
    Injection injection = new Injection(runId, schedule, means, sender, json, listener);
    injection.start();
    return injection;
  }
}
