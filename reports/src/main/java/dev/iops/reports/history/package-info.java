/** One line for each run that is kept, and where in these lines something changed. */
package dev.iops.reports.history;
