package dev.iops.doctor;

import dev.iops.target.StackOutputs;
import dev.iops.target.Target;

/** What the doctor does to a target, said before it does it. */
public final class Announcement {

  private Announcement() {}

  /** The text, without a line break at its end. */
  public static String of(Target target) {
    StackOutputs outputs = target.outputs();
    return """
    iops doctor will
      open one WebSocket connection to %s, send a ping, and post one frame to this connection alone;
      put one event, of a run of its own, into the stream %s: every client that is connected gets it as an update;
      delete that event's item from the table %s afterwards;
      read logs, metrics, tables, queues, mappings and the schedule.
    It changes nothing else.""".formatted(target.webSocketUrl(), outputs.eventStreamName(), outputs.metricsTableName());
  }
}
