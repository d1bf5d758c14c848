/** The steady scenario: the product's normal day. */
package dev.iops.simulations.steady;
