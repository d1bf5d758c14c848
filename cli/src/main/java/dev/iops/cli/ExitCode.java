package dev.iops.cli;

/** What the process ends with, besides a verdict's own code. */
final class ExitCode {

  /** What should hold does not. */
  static final int FAIL = 1;
  /** The run cannot be judged. */
  static final int UNKNOWN = 2;
  /** The command line or a setting is wrong (EX_USAGE of BSD's sysexits). */
  static final int USAGE = 64;
  /** A defect of ours (EX_SOFTWARE of BSD's sysexits). */
  static final int DEFECT = 70;

  private ExitCode() {}
}
