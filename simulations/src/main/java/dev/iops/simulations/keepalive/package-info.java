/** The keep-alive scenario: pings carry connections past the idle limit, up to their longest life. */
package dev.iops.simulations.keepalive;
