/** A WebSocket client that records what arrives and how its connection lived and ended. */
package dev.iops.simulations.subscriber;
