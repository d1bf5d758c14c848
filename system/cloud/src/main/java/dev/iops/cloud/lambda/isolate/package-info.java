/** Execution environments as processes of their own: AWS's runtime client in a JVM, and the Runtime API that it talks to. */
package dev.iops.cloud.lambda.isolate;
