package dev.iops.simulations.inject;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What an injector works with; tests bring their own.
 *
 * @param put         the way into the stream
 * @param limits      how it treats the target
 * @param clockMicros microseconds since the epoch
 * @param calls       runs calls, which block, side by side
 */
record InjectorMeans(KinesisPut put, InjectorLimits limits, LongSupplier clockMicros, Executor calls) {}
