/** The events of the dashboard: their types, their JSON and a seeded generator of their payloads. */
package dev.iops.pipeline.event;
