package dev.iops.doctor.probe;

import dev.iops.doctor.evidence.Awaited;
import dev.iops.doctor.evidence.ClientSign;
import dev.iops.doctor.evidence.ClientSign.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sends a ping and waits for the pong, or for the gateway's complaint. */
final class PingProbe {

  /** Longer than the function behind it may run, and than the gateway waits for it. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private PingProbe() {}

  /**
   * The answer.
   *
   * @param signs the gateway's complaint, if it complained
   */
  record Result(Awaited pong, List<ClientSign> signs) {}

  static Result ping(Socket socket, Own own, Time time) {
    Instant begun = time.now();
    socket.send("{\"type\":\"ping\",\"payload\":{\"doctor\":\"%s\"}}".formatted(own.runId()));
    Optional<Socket.Frame> answer = socket.await(text -> isPong(text, own) || isComplaint(text), PATIENCE);
    Duration waited = Duration.between(begun, time.now());
    return answer
      .map(frame ->
        isPong(frame.text(), own)
          ? new Result(Awaited.came(waited), List.of())
          : new Result(Awaited.missed(waited), List.of(complaint(frame.text())))
      )
      .orElse(new Result(Awaited.missed(waited), List.of()));
  }

  private static boolean isPong(String text, Own own) {
    return text.startsWith("{\"type\":\"pong\"") && text.contains(own.runId());
  }

  private static boolean isComplaint(String text) {
    return text.startsWith("{\"message\"");
  }

  private static ClientSign complaint(String frame) {
    return new ClientSign(ConnectProbe.SOURCE, Kind.FRAME, 0, frame, true);
  }
}
