/** What lets a run be a Gatling simulation: actions that wait for it, and our series in Gatling's report. */
package dev.iops.simulations.gatling;
