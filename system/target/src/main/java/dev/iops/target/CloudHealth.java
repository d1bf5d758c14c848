package dev.iops.target;

/**
 * How the process of the embedded cloud is doing; what its machine does not tell is 0.
 *
 * @param heapUsedBytes the heap that is taken, garbage included
 * @param heapAfterCollectionBytes what the last collections left in the heap; 0 before the first
 * @param residentBytes memory that the process holds
 * @param openFiles files and sockets that it has open
 * @param openConnections WebSocket connections that are open
 * @param cpuNanos processor time since its start
 * @param gcMillis time spent in collections since its start
 * @param uptimeMillis time since its start
 */
public record CloudHealth(
  long heapUsedBytes,
  long heapAfterCollectionBytes,
  long residentBytes,
  long openFiles,
  long openConnections,
  long cpuNanos,
  long gcMillis,
  long uptimeMillis
) {}
