package dev.iops.simulations.run;

import dev.iops.reports.run.RunRecorder;
import dev.iops.simulations.subscriber.SubscriberGroup;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What all clients of a run share.
 *
 * @param group        opens their connections
 * @param recorder     the run's records
 * @param records      where the connections of the calling event loop write
 * @param anomalies    counts what should not have arrived
 * @param outstanding  counts what is still to arrive
 * @param spread       watches how events spread over the connections
 * @param measuring    whether latencies count now, as they do except in a warm-up
 * @param exclusive    whether nobody else uses the target, so that foreign events are findings
 * @param closeTimeout how long a client waits for the server to answer its close frame
 * @param timer        runs what is due later; for short tasks
 * @param seed         what each client's random choices are drawn from
 */
record ClientServices(
  SubscriberGroup group,
  RunRecorder recorder,
  Supplier<LoopRecords> records,
  Anomalies anomalies,
  Outstanding outstanding,
  SpreadWatch spread,
  BooleanSupplier measuring,
  boolean exclusive,
  Duration closeTimeout,
  ScheduledExecutorService timer,
  long seed
) {}
