/** What was seen of a target, as plain data: rules judge it, tests plant it. */
package dev.iops.doctor.evidence;
