/** What the evidence means: the rules, which are pure functions of it, and their ranking. */
package dev.iops.doctor.diagnosis;
