/** Looks at a target: one file per thing that is looked at. */
package dev.iops.doctor.probe;
