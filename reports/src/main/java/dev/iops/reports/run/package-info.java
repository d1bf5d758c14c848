/** The directory of one run: how it is written while the run goes on and how it is read again. */
package dev.iops.reports.run;
