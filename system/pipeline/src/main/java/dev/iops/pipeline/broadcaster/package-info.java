/** The Broadcaster: turns the table's stream into frames and posts them to every connection, in order. */
package dev.iops.pipeline.broadcaster;
