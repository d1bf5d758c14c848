package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Fails a test class in which a buffer was collected that nobody had released. */
public final class BufferLeaks implements BeforeAllCallback, AfterAllCallback {

  private static final int PROBES = 64;

  private final Logger log = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
  private final ListAppender<ILoggingEvent> reports = new ListAppender<>();

  @Override
  public void beforeAll(ExtensionContext context) {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    reports.start();
    log.addAppender(reports);
  }

  /** What the detector has found; it looks at collected buffers whenever a new one is made. */
  List<String> found() {
    System.gc();
    for (int i = 0; i < PROBES; i++) {
      ByteBufAllocator.DEFAULT.buffer(1).release();
    }
    return reports.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    List<String> leaks = found();
    log.detachAppender(reports);
    assertThat(leaks).as("buffers that were not released").isEmpty();
  }
}
