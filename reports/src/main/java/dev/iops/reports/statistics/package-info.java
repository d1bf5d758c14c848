/** Tests and estimates that a comparison rests on; docs/statistics.md says which and why. Knows nothing of runs. */
package dev.iops.reports.statistics;
