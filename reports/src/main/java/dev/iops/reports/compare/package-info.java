/** Whether runs of one build are worse than those of another; docs/statistics.md says by which rule. */
package dev.iops.reports.compare;
