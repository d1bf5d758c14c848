package dev.iops.cloud.fault;

/** A disturbance of one part of the embedded cloud. Each kind is an interface that the disturbed part asks. */
public sealed interface Fault permits RecordFault, DisconnectFault, MessageFault, ConnectionFault, ScheduleFault {}
