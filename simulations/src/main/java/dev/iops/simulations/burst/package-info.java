/** The burst scenario: many events in a short time, then quiet. */
package dev.iops.simulations.burst;
