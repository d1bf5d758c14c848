/** The Lambdas of the pipeline and their domain: the one jar that the CDK app deploys. */
package dev.iops.pipeline;
