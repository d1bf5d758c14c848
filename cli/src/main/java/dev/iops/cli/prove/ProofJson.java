package dev.iops.cli.prove;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A proof for programs: {@code at}, {@code holds}, {@code summary}, and for each case its name, verdict and checkers. */
final class ProofJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ProofJson() {}

  static String of(Proof proof) {
    ObjectNode node = JSON.createObjectNode();
    node.put("schemaVersion", 1).put("at", proof.at().toString()).put("command", proof.command());
    node.put("machine", proof.machine()).put("commit", proof.commit());
    node.put("holds", proof.holds()).put("summary", proof.summary());
    ArrayNode cases = node.putArray("cases");
    for (ProofResult result : proof.results()) {
      ObjectNode one = cases.addObject();
      one.put("name", result.proofCase().name()).put("scenario", result.proofCase().scenario());
      one.put("pairs", result.proofCase().pairs().map(ProofPairs::count).orElse(0));
      one.put("isClean", result.proofCase().isClean()).put("isAsExpected", result.isAsExpected());
      one.put("outcome", result.outcome().name()).put("reason", result.reason());
      result.named().forEach(one.putArray("named")::add);
    }
    return node.toPrettyString() + "\n";
  }
}
