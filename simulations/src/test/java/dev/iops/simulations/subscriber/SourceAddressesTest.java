package dev.iops.simulations.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SourceAddressesTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void theFirstAddressIsUsedAgainAfterTheLast() {
    SourceAddresses sources = SourceAddresses.to(URI.create("ws://127.0.0.1:1/prod"), 2);

    var turns = Stream.generate(sources::next)
      .limit(502)
      .map(address -> address.map(Object::toString).orElse("any"));

    assertThat(turns.toList())
      .startsWith("any", "any", "/127.0.0.2:0", "/127.0.0.2:0", "/127.0.0.3:0")
      .endsWith("/127.0.0.250:0", "/127.0.0.250:0", "any", "any");
  }

  @Test
  void aTargetElsewhereIsReachedFromWhereTheSystemSays() {
    SourceAddresses sources = SourceAddresses.to(URI.create("wss://example.org/prod"), 1);

    assertThat(Stream.generate(sources::next).limit(10)).containsOnly(Optional.empty());
  }

  @Test
  void theRangeOfPortsIsReadAsLinuxWritesIt() {
    assertThat(LocalPorts.count("32768\t60999\n")).isEqualTo(28_232);
    assertThat(LocalPorts.count("1024 65535")).isEqualTo(64_512);
    assertThat(LocalPorts.count()).isPositive();
  }
}
