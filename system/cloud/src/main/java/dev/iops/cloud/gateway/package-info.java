/** The API Gateway WebSocket emulation: handshakes, routes, connections, their ends, and {@code @connections}. */
package dev.iops.cloud.gateway;
