package dev.iops.simulations.inject;

import dev.iops.reports.ledger.SenderLog;
import dev.iops.simulations.subscriber.MicroClock;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Puts events straight into the stream, each when its schedule says, and keeps the sender's side of the ledger. An open
 * model: a slow answer delays nothing but the later events of the streams in that call, which must not overtake, and their
 * lateness shows. What Kinesis refuses is tried again, with the stream's later events behind it; what stays refused is
 * failed. A call without a clear answer is not repeated, because that could store its events twice: they are unknown.
 */
public final class ScheduledInjector {

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
   * Announces the events in the ledger and begins to send them; returns at once.
   *
   * @param runId    names the emission; unique within the recorded run
   * @param listener hears what happens; whoever counts with it should not count {@link Injection#done} again
   */
  public Injection start(String runId, Schedule schedule, InjectionListener listener) {
    sender.expect(schedule.expectation(runId));
    Injection injection = new Injection(runId, schedule, means, sender, seed, listener);
    injection.start();
    return injection;
  }
}
