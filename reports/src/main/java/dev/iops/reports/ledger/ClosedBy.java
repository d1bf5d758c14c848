package dev.iops.reports.ledger;

/** Who ended a connection. */
public enum ClosedBy {
  /** This side: the scenario asked for it. */
  CLIENT,
  /** The other side sent a close frame. */
  SERVER,
  /** Nobody said goodbye: the TCP connection ended or failed. */
  NETWORK,
}
