/** The text frames a dashboard client receives, read without building objects for them. */
package dev.iops.simulations.frame;
