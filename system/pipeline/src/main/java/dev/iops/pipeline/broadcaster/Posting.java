package dev.iops.pipeline.broadcaster;

import dev.iops.pipeline.runtime.Backoff;
import dev.iops.pipeline.runtime.TimeSource;
import java.util.concurrent.Semaphore;

/**
 * What the deliveries of one broadcast share.
 *
 * @param sender posts
 * @param inFlight bounds the posts on their way
 * @param slowClients tells who holds up the others
 * @param backoff how long to wait between tries
 * @param time the clock
 */
record Posting(FrameSender sender, Semaphore inFlight, SlowClients slowClients, Backoff backoff, TimeSource time) {}
