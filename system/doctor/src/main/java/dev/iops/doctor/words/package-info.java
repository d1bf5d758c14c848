/** Numbers and times as people read them. */
package dev.iops.doctor.words;
