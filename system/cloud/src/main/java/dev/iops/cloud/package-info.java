/** The embedded cloud: a synthesized CDK assembly becomes running resources in one JVM. */
package dev.iops.cloud;
