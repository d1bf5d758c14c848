package dev.iops.reports.cost;

/** What makes a quantity grow, and so by what it is projected. */
public enum Driver {
  /** Every event once, however many clients there are. */
  EVENTS,
  /** Every event to every client. */
  DELIVERIES,
  /** The time that connections are open. */
  CONNECTION_TIME,
  /** Connections that are opened. */
  CONNECTS,
  /** Time alone. */
  TIME,
}
