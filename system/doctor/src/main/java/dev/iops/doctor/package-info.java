/** Looks at a live target, says what is wrong with it, and what to do. */
package dev.iops.doctor;
