/** Functions: loading, invoking in process, their environments, logs and limits. */
package dev.iops.cloud.lambda;
