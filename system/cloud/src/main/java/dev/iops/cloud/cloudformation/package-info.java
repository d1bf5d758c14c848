/** CloudFormation on the wire: the stacks that run here, to be looked up but not to be changed. */
package dev.iops.cloud.cloudformation;
