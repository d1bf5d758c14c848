/** The one source of time in the embedded cloud, so that ten minutes of idling can be tested in microseconds. */
package dev.iops.cloud.time;
