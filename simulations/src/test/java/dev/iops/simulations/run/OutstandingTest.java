package dev.iops.simulations.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.ledger.ConnectionRecorder;
import dev.iops.reports.ledger.Expectation;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.RunPlan;
import dev.iops.reports.run.RunRecorder;
import dev.iops.simulations.subscriber.MicroClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutstandingTest {

  private static final long OPENED_AT = 1_000_000;

  @TempDir
  private Path folder;

  private RunRecorder recorder;
  private Outstanding outstanding;
  private ConnectionRecorder connection;
  private Outstanding.Share share;

  @BeforeEach
  void openAfterFiveEvents() throws IOException {
    RunPlan plan = new RunPlan("x", 1, "fake", "", 1, 0, List.of(), Map.of(), Objectives.strict());
    recorder = RunRecorder.create(folder, plan, MicroClock.instants());
    recorder.sender().expect(Expectation.spaced("r", 1, 10, 0, 0, 0));
    outstanding = new Outstanding(recorder.progress());
    outstanding.emitted(5, OPENED_AT - 600_000);
    connection = recorder.receiptLog().opened("0-1", 0, 1, OPENED_AT);
    share = outstanding.opened(OPENED_AT);
  }

  @AfterEach
  void close() throws IOException {
    recorder.close();
  }

  @Test
  void aConnectionWaitsForWhatIsEmittedAfterItOpened() {
    assertThat(outstanding.now()).isZero();

    outstanding.emitted(2, OPENED_AT + 1);
    assertThat(outstanding.now()).isEqualTo(2);

    receive(5);
    share.received();
    assertThat(outstanding.now()).isEqualTo(1);
  }

  @Test
  void whatItGetsFromBeforeIsNotWhatItWaitsFor() {
    outstanding.emitted(2, OPENED_AT + 1);

    receive(3);
    share.receivedEarly();
    receive(4);
    share.receivedEarly();

    assertThat(outstanding.now()).isEqualTo(2);
  }

  @Test
  void whatIsToldLateOfTheTimeBeforeItOpenedIsNotWhatItWaitsFor() {
    outstanding.emitted(2, OPENED_AT - 1);
    assertThat(outstanding.now()).isZero();

    receive(5);
    share.receivedEarly();
    outstanding.emitted(3, OPENED_AT);
    assertThat(outstanding.now()).isEqualTo(3);

    share.gone();
    assertThat(outstanding.now()).isZero();
  }

  @Test
  void whatIsToldBeforeItsOpeningButLeftAfterItIsWhatItWaitsFor() {
    outstanding.emitted(2, OPENED_AT + 5);

    outstanding.opened(OPENED_AT + 4);
    outstanding.opened(OPENED_AT + 6);

    assertThat(outstanding.now()).isEqualTo(4);
  }

  @Test
  void whatOneGotFromBeforeHidesNothingThatAnotherWaitsFor() {
    outstanding.opened(OPENED_AT - 700_000);
    assertThat(outstanding.now()).isEqualTo(5);

    for (int sequence = 0; sequence < 5; sequence++) {
      receive(sequence);
      share.receivedEarly();
    }

    assertThat(outstanding.now()).isEqualTo(5);
  }

  @Test
  void oneThatIsGoneWaitsForNothing() {
    outstanding.emitted(2, OPENED_AT + 1);
    receive(4);
    share.receivedEarly();
    receive(5);
    share.received();

    share.gone();

    assertThat(outstanding.now()).isZero();
  }

  private void receive(int sequence) {
    assertThat(connection.received(recorder.streams().find("r", Expectation.streamId(0)), sequence, 1)).isTrue();
  }
}
