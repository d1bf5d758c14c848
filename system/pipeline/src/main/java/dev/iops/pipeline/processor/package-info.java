/** The Processor: applies events from Kinesis to the one item of their stream, exactly once in effect. */
package dev.iops.pipeline.processor;
