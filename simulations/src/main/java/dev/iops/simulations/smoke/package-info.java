/** The smoke scenario: one batch of the Simulator, delivered to every client. */
package dev.iops.simulations.smoke;
