/** A scenario's settings: one documented file, overrides, and one clear line for everything that is wrong with them. */
package dev.iops.simulations.settings;
