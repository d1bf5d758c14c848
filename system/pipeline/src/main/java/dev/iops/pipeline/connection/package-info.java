/** The WebSocket routes: who connects, who leaves, and what a client may say. */
package dev.iops.pipeline.connection;
