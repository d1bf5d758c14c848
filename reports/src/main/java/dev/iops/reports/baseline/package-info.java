/** What a run is compared by, and files that keep it for later: the measured values of one run, and baselines of several. */
package dev.iops.reports.baseline;
