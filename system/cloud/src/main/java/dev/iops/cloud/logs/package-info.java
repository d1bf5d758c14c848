/** CloudWatch Logs in memory: groups, streams, filtering with paging, and a limit that is not passed. */
package dev.iops.cloud.logs;
