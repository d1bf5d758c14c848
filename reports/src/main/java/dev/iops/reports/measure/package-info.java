/** What can be read off a recorded run by computing: lives, recoveries, balances, trends. Judges nothing. */
package dev.iops.reports.measure;
