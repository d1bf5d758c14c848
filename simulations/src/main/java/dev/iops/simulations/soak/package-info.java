/** The soak scenario: the steady load for hours, and what may not grow meanwhile. */
package dev.iops.simulations.soak;
