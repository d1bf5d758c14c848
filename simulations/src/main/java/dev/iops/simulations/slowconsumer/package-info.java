/** The slow-consumer scenario: some clients stop reading, and the others must not suffer. */
package dev.iops.simulations.slowconsumer;
