/** The stack that the conformance suite runs against: deployable to AWS, and run by the embedded cloud as it is. */
package dev.iops.e2e.conformance.stack;
