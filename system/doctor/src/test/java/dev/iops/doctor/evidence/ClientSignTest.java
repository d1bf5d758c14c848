package dev.iops.doctor.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.doctor.evidence.ClientSign.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientSignTest {

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    quoteCharacter = '`',
    value = {
      "Error during WebSocket handshake: Unexpected response code: 403 | HANDSHAKE | 403",
      "server rejected WebSocket connection: HTTP 429                 | HANDSHAKE | 429",
      "502                                                            | HANDSHAKE | 502",
      "{\"message\": \"Forbidden\", \"connectionId\":\"a=\"}          | FRAME     | 0",
      "WebSocket connection to 'wss://x' failed: Insufficient resources | CONSOLE | 0",
      "closed with 1006                                               | CONSOLE   | 0",
      "1009                                                           | CONSOLE   | 0",
    }
  )
  void aReportIsUnderstoodByItsForm(String text, Kind kind, int status) {
    ClientSign sign = ClientSign.reported(text);

    assertThat(sign.kind()).isEqualTo(kind);
    assertThat(sign.status()).isEqualTo(status);
    assertThat(sign.certain()).isFalse();
  }
}
