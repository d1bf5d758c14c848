/** Schedule rules: expressions, targets, and the part of the EventBridge API that enables and disables them. */
package dev.iops.cloud.schedule;
