/** The loopback HTTP endpoint that speaks the AWS protocols, and the seam behind which each service stands. */
package dev.iops.cloud.wire;
