package dev.iops.doctor.diagnosis;

import dev.iops.doctor.diagnosis.Assessment.Supported;
import dev.iops.doctor.evidence.ClientSign;
import dev.iops.doctor.evidence.ClientSign.Kind;
import dev.iops.doctor.evidence.Evidence;
import dev.iops.doctor.evidence.Pipeline.FunctionReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What stands in the frames and in the console of a client. */
final class ClientMessages {

  private static final Set<String> ROUTES = Set.of("Ping", "Default");

  private ClientMessages() {}

  /** Chrome closes right after 101 when it asked for a sub-protocol and got none. */
  static Assessment noSubprotocol(Evidence evidence) {
    return any(
      evidence,
      sign -> sign.says("Sec-WebSocket-Protocol") || sign.says("subprotocol") || sign.says("sub-protocol")
    );
  }

  /** The gateway's frame for a message that no route takes. */
  static Assessment noRoute(Evidence evidence) {
    return any(evidence, sign -> sign.kind() == Kind.FRAME && sign.says("\"Forbidden\""));
  }

  /** The gateway's frames for an integration that failed or took too long. */
  static Assessment integrationFailed(Evidence evidence) {
    Assessment frame = any(
      evidence,
      sign ->
        sign.kind() == Kind.FRAME &&
        (sign.says("\"Internal server error\"") || sign.says("\"Endpoint request timed out\""))
    );
    if (!(frame instanceof Supported support)) {
      return frame;
    }
    List<String> pieces = new ArrayList<>(support.evidence());
    List<FunctionReport> reports = evidence.pipeline().functions().found().orElse(List.of());
    reports
      .stream()
      .filter(one -> ROUTES.contains(one.part()) && (one.errors() > 0 || one.loggedErrors() > 0))
      .forEach(one -> pieces.add(FunctionErrors.words(one)));
    return new Supported(support.certainty(), support.affected(), pieces);
  }

  private static Assessment any(Evidence evidence, Predicate<ClientSign> which) {
    List<ClientSign> signs = evidence.signs().stream().filter(which).toList();
    if (signs.isEmpty()) {
      return Assessment.SILENT;
    }
    boolean sure = signs.stream().anyMatch(ClientSign::certain);
    List<String> words = signs.stream().map(ClientSign::words).distinct().toList();
    return new Supported(sure ? Certainty.CERTAIN : Certainty.LIKELY, signs.size(), words);
  }
}
