/** Senders of events: each announces what it is about to send before it sends it. */
package dev.iops.simulations.inject;
