/** Benchmarks, which only {@code mvn -Pbench} runs: they print and write what they measured and judge nothing. */
package dev.iops.cloud.bench;
