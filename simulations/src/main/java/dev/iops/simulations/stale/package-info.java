/** The stale scenario: clients that vanish without a close, and what they cost until the pipeline has noticed. */
package dev.iops.simulations.stale;
