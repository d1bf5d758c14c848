/** The CDK app: the single definition of resources, routes, environment, retries, schedule and permissions. */
package dev.iops.infra;
