package dev.iops.reports.cost;

/** How well a quantity is known. */
public enum Basis {
  /** Each one was counted. */
  COUNTED,
  /** Computed from something else that was counted. */
  ESTIMATED,
  /** Not known at all; never the same as none. */
  UNKNOWN,
}
