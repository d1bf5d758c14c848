/** CloudWatch metrics in memory: what the parts of the cloud count, and the API that it is read by. */
package dev.iops.cloud.metrics;
