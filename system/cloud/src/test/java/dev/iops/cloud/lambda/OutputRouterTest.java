package dev.iops.cloud.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class OutputRouterTest {

  @Test
  void theLastCloseRestoresTheStreams() {
    PrintStream out = System.out;
    PrintStream err = System.err;
    OutputRouter first = OutputRouter.install();
    OutputRouter second = OutputRouter.install();
    assertThat(System.out).isNotSameAs(out);
    first.close();
    first.close();
    assertThat(System.out).isNotSameAs(out);
    second.close();
    assertThat(System.out).isSameAs(out);
    assertThat(System.err).isSameAs(err);
  }
}
