/** The reconnect-storm scenario: all connections are cut at once, and the clients come back. */
package dev.iops.simulations.reconnectstorm;
