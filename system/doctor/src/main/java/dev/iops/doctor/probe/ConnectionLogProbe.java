package dev.iops.doctor.probe;

import dev.iops.doctor.evidence.ConnectionHistory;
import dev.iops.doctor.evidence.Scope;
import dev.iops.target.StackOutputs;
import java.time.Instant;

/** Reads what the functions of {@code $connect} and {@code $disconnect} logged. */
final class ConnectionLogProbe {

  static final String SOURCE = "the logs of $connect and $disconnect";
  private static final String CONNECTS = "?\"Connection stored\" ?\"Connection not stored\"";
  private static final String DISCONNECTS = "?\"Connection removed\" ?\"Connection closed\"";

  private final LogLines logs;
  private final StackOutputs outputs;
  private final Scope scope;

  ConnectionLogProbe(LogLines logs, StackOutputs outputs, Scope scope) {
    this.logs = logs;
    this.outputs = outputs;
    this.scope = scope;
  }

  /** The history until now. */
  ConnectionHistory read(Instant now) {
    LogLines.Found connects = logs.matching(outputs.connectFunctionName(), CONNECTS, scope);
    LogLines.Found disconnects = logs.matching(outputs.disconnectFunctionName(), DISCONNECTS, scope);
    HistoryReader reader = new HistoryReader();
    connects.lines().forEach(line -> reader.connect(line.message(), Instant.ofEpochMilli(line.timestamp())));
    disconnects.lines().forEach(line -> reader.disconnect(line.message()));
    return reader.history(SOURCE, now.minus(scope.window()), now, connects.cutOff() || disconnects.cutOff());
  }
}
