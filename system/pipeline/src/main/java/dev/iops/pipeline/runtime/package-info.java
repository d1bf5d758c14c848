/** What every handler needs to run: its settings, its AWS clients, time, back-off, logs and metrics. */
package dev.iops.pipeline.runtime;
