package dev.iops.cloud.metrics;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;

/**
 * The values of one metric in one minute. Many threads may add at once without waiting for each other; who reads
 * meanwhile may see a value in one of the statistics and not yet in another.
 */
final class Minute {

  private final DoubleAdder count = new DoubleAdder();
  private final DoubleAdder sum = new DoubleAdder();
  private final DoubleAccumulator minimum = new DoubleAccumulator(Math::min, Double.POSITIVE_INFINITY);
  private final DoubleAccumulator maximum = new DoubleAccumulator(Math::max, Double.NEGATIVE_INFINITY);
  private final ConcurrentMap<Integer, DoubleAdder> buckets = new ConcurrentHashMap<>(2);
  private volatile boolean hasUnknownValues;

  void add(StatisticSet values) {
    if (values.isOneValue() && values.minimum() >= 0) {
      Integer bucket = Buckets.of(values.minimum());
      DoubleAdder known = buckets.get(bucket);
      (known == null ? buckets.computeIfAbsent(bucket, _bucket -> new DoubleAdder()) : known).add(values.sampleCount());
    } else {
      hasUnknownValues = true;
    }
    minimum.accumulate(values.minimum());
    maximum.accumulate(values.maximum());
    sum.add(values.sum());
    count.add(values.sampleCount());
  }

  void addTo(Summary summary) {
    summary.add(new StatisticSet(count.sum(), sum.sum(), minimum.get(), maximum.get()), hasUnknownValues);
    buckets.forEach((bucket, samples) -> summary.addBucket(bucket, samples.sum()));
  }
}
