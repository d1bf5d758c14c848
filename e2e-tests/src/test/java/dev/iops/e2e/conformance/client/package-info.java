/** A WebSocket client that hides nothing: heads of refused handshakes, single frames, TCP resets. Speaks TLS for wss. */
package dev.iops.e2e.conformance.client;
