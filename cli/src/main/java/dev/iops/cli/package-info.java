/** The iops command, one file per verb. */
package dev.iops.cli;
