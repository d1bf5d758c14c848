package dev.iops.simulations.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.run.ConnectRatePromise;
import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.PongsPromise;
import dev.iops.reports.run.RowsPromise;
import dev.iops.simulations.Scenarios;
import dev.iops.simulations.run.PagePolicy;
import dev.iops.simulations.run.RunShape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChurnSettingsTest {

  @Test
  void aShareOfTheClientsChurnsAndTheOthersListen() {
    RunShape shape = shape(Map.of("connections", "9", "churn.share", "0.5"));

    assertThat(shape.groups()).containsExactly(
      new ConnectionGroup("churning", 0, 5),
      new ConnectionGroup("listening", 5, 4)
    );
  }

  @Test
  void bothMayOpenOnlySoManyConnectionsAMinuteAndLeaveNoRows() {
    RunShape shape = shape(Map.of("objectives.connectsPerMinute", "7.5", "objectives.rows.cleanWithin", "3 s"));

    assertThat(shape.objectives().promises(ConnectRatePromise.class)).containsExactly(
      new ConnectRatePromise("churning", 7.5),
      new ConnectRatePromise("listening", 7.5)
    );
    assertThat(shape.objectives().promises(RowsPromise.class)).containsExactly(new RowsPromise(0, 3_000_000));
  }

  @Test
  void theOthersCanBePagesWhosePingsAreAnswered() {
    Map<String, String> pages = Map.of("reconnect.policy", "dashboard");

    assertThat(shape(pages).objectives().promises(PongsPromise.class)).containsExactly(
      new PongsPromise("listening", 10_000_000)
    );
    assertThat(new ChurnSettings(Scenarios.named("churn").settings(pages)).others().page()).contains(
      PagePolicy.dashboard()
    );
    assertThat(shape(Map.of()).objectives().promises(PongsPromise.class)).isEmpty();
  }

  private static RunShape shape(Map<String, String> overrides) {
    return ChurnSettings.shape(Scenarios.named("churn").settings(overrides));
  }
}
