/** The frame that the statements are written in: what a statement is, what it is tried on, what came of it. */
package dev.iops.e2e.conformance.suite;
