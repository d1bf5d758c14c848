/** Security Token Service: who signs a request. */
package dev.iops.cloud.sts;
