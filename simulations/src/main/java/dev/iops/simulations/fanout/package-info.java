/** The fan-out scenario: what more connections do to the latency of each. */
package dev.iops.simulations.fanout;
