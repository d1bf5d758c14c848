package dev.iops.cloud.lambda;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Sends what functions print to {@code System.out} and {@code System.err} to the log of the execution environment that
 * printed it, and leaves everything else where it was. The environment is found by the thread, or the thread it was
 * started by, or else by the context class loader.
 *
 * <p>Installed once in the process however often it is asked for; the last {@link #close} puts the old streams back.
 */
final class OutputRouter implements AutoCloseable {

  private static final InheritableThreadLocal<EnvironmentLog> CURRENT = new InheritableThreadLocal<>();
  private static int users;
  private static PrintStream oldOut;
  private static PrintStream oldErr;
  private static PrintStream newOut;
  private static PrintStream newErr;

  private boolean closed;

  private OutputRouter() {}

  static synchronized OutputRouter install() {
    if (users++ == 0) {
      oldOut = System.out;
      oldErr = System.err;
      newOut = new PrintStream(new Routing(oldOut, EnvironmentLog.Source.OUT), true, StandardCharsets.UTF_8);
      newErr = new PrintStream(new Routing(oldErr, EnvironmentLog.Source.ERR), true, StandardCharsets.UTF_8);
      System.setOut(newOut);
      System.setErr(newErr);
    }
    return new OutputRouter();
  }

  /** From now on this thread, and every thread that it starts, prints to this log. */
  static void bind(EnvironmentLog log) {
    CURRENT.set(log);
  }

  @Override
  public void close() {
    synchronized (OutputRouter.class) {
      if (closed) {
        return;
      }
      closed = true;
      if (--users == 0) {
        restore();
      }
    }
  }

  /** Streams that someone else has set in the meantime are left alone. */
  private static void restore() {
    if (System.out.equals(newOut)) {
      System.setOut(oldOut);
    }
    if (System.err.equals(newErr)) {
      System.setErr(oldErr);
    }
  }

  private static Optional<EnvironmentLog> current() {
    EnvironmentLog bound = CURRENT.get();
    if (bound != null) {
      return Optional.of(bound);
    }
    return Thread.currentThread().getContextClassLoader() instanceof FunctionClassLoader loader
      ? loader.latestLog()
      : Optional.empty();
  }

  private static final class Routing extends OutputStream {

    private final PrintStream original;
    private final EnvironmentLog.Source source;

    Routing(PrintStream original, EnvironmentLog.Source source) {
      this.original = original;
      this.source = source;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] { (byte) b }, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      Optional<EnvironmentLog> log = current();
      if (log.isPresent()) {
        log.get().write(source, bytes, offset, length);
      } else {
        original.write(bytes, offset, length);
      }
    }

    @Override
    public void flush() {
      original.flush();
    }
  }
}
