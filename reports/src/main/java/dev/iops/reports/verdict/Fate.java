package dev.iops.reports.verdict;

/** What is worth telling about one event on one connection. */
public enum Fate {
  /** Owed and never delivered, without an excuse. */
  LOST("lost"),
  /** Owed, but the connection ended before it came and nothing later of its stream came either. */
  EXCUSED("excused"),
  /** Perhaps owed: nobody knows whether it was emitted, or whether the connection was open then. */
  INDETERMINATE("indeterminate"),
  /** Delivered more than once. */
  DUPLICATED("duplicated"),
  /** Delivered for the first time after a later one of the same stream. */
  OUT_OF_ORDER("out of order"),
  /** The same, but the sender does not know when it left: it may have left after the later one. */
  ORDER_UNCLEAR("of unclear order"),
  /** Received although nobody announced it. */
  UNEXPECTED("unexpected");

  private final String words;

  Fate(String words) {
    this.words = words;
  }

  /** The name as a person reads it. */
  public String words() {
    return words;
  }
}
