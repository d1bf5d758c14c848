/** What the load generator costs, beside the least that can receive the same frames; docs/performance.md. */
package dev.iops.simulations.bench;
