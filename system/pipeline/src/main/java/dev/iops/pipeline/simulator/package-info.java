/** The Simulator: emits events to Kinesis, each stream strictly in order. */
package dev.iops.pipeline.simulator;
