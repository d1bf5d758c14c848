package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdsTest {

  @Test
  void idsHaveTheShapeOfCapturedOnesAndNeverRepeat() {
    Ids ids = new Ids(42);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      String id = ids.next();
      assertThat(Ids.hasShape(id)).isTrue();
      assertThat(id).as("an argument, not an option, for the AWS CLI").doesNotStartWith("-");
      assertThat(seen.add(id)).as(id).isTrue();
    }
    assertThat(String.join("", seen)).contains("-", "_");
  }

  @Test
  void idsOfOneGatewayEndAlikeAndOtherSeedsGiveOtherIds() {
    Ids ids = new Ids(1);
    String tail = ids.next().substring(11);
    assertThat(ids.next()).endsWith(tail);
    assertThat(new Ids(2).next()).isNotEqualTo(new Ids(1).next());
  }

  @Test
  void theShapeTakesCapturedIdsAndRefusesOthers() {
    assertThat(Ids.hasShape("PJqB0fHsqRcCHlw=")).isTrue();
    assertThat(Ids.hasShape("TiaT7dgNiYcCIog=")).isTrue();
    assertThat(Ids.hasShape("PJqB0fHsqRcCHlw")).isFalse();
    assertThat(Ids.hasShape("PJqB0fHsqRcCHl+=")).isFalse();
    assertThat(Ids.hasShape("")).isFalse();
  }

  @Test
  void requestIdsOfCallbacksAreRandomUuids() {
    Ids ids = new Ids(7);
    assertThat(ids.nextRequest()).isNotEqualTo(ids.nextRequest());
    assertThat(ids.nextRequest().version()).isEqualTo(4);
    assertThat(ids.nextRequest().variant()).isEqualTo(2);
  }
}
