package dev.iops.cloud.fault;

/** A disturbance of one part of the embedded cloud. Each kind is an interface that the disturbed part asks. */
public sealed interface Fault
  permits
    RecordFault,
    ShardFault,
    PutFault,
    WriteFault,
    InvocationFault,
    DisconnectFault,
    ConnectionFault,
    IdleFault,
    MessageFault,
    RouteFault,
    CallbackFault,
    DeliveryFault,
    RestartFault,
    ScheduleFault {}
