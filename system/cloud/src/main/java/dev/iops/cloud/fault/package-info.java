/** Disturbances that are asked for by name, seeded, and recorded when they strike. */
package dev.iops.cloud.fault;
