/** A short form of each scenario on the whole slice: a clean control that passes, and planted faults that do not. */
package dev.iops.e2e.scenarios;
