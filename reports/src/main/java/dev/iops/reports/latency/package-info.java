/** How long each hop took: HdrHistograms in interval logs, merged but never averaged. */
package dev.iops.reports.latency;
