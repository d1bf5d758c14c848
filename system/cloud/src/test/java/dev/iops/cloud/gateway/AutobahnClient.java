package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The fuzzing client of the Autobahn test suite, in a process of its own: it is Python, runs on Jython, and its event
 * loop can be started only once in a process. The profile {@code autobahn} copies the two jars.
 */
final class AutobahnClient {

  private static final Path FOLDER = Path.of("target", "autobahn");
  private static final int LIMIT_MINUTES = 12;

  private AutobahnClient() {}

  /**
   * What the suite says of one case.
   *
   * @param behavior its verdict on the messages
   * @param behaviorClose its verdict on the end of the connection
   * @param closeCode of the gateway's Close frame; 0 if none came or it had none
   */
  record Case(String name, String behavior, String behaviorClose, int closeCode) {
    private static final List<String> GOOD = List.of("OK", "NON-STRICT", "INFORMATIONAL");

    /** Whether the gateway did what RFC 6455 asks for, or one of several things that it leaves open. */
    boolean isGood() {
      return GOOD.contains(behavior) && GOOD.contains(behaviorClose);
    }
  }

  /**
   * Runs cases against an echo server.
   *
   * @param report names the folder of the report, {@code target/autobahn/<report>}
   * @param cases as the suite numbers them, {@code 1.1.*} for several
   */
  static Map<String, Case> run(String report, String url, Collection<String> cases) throws Exception {
    Path output = FOLDER.resolve(report).toAbsolutePath();
    Files.createDirectories(output);
    Path specification = output.resolve("specification.json");
    Files.writeString(specification, specification(report, url, output, cases).toPrettyString());
    start(specification, output.resolve("fuzzingclient.log"));
    return results(report, output);
  }

  private static ObjectNode specification(String agent, String url, Path output, Collection<String> cases) {
    ObjectNode root = FakeFunctions.JSON.createObjectNode().put("outdir", output.toString());
    root.putObject("options").put("failByDrop", false);
    root.putArray("servers").addObject().put("agent", agent).put("url", url).putObject("options");
    ArrayNode included = root.putArray("cases");
    cases.forEach(included::add);
    root.putArray("exclude-cases");
    root.putObject("exclude-agent-cases");
    return root;
  }

  private static void start(Path specification, Path log) throws Exception {
    Process client = new ProcessBuilder(
      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
      "--enable-native-access=ALL-UNNAMED",
      "--sun-misc-unsafe-memory-access=allow",
      "-Dpython.cachedir.skip=true",
      "-cp",
      String.join(File.pathSeparator, jar("jython-standalone"), jar("autobahntestsuite")),
      "org.python.util.jython",
      Path.of(AutobahnClient.class.getResource("/autobahn/fuzzingclient.py").toURI()).toString(),
      specification.toString()
    )
      .redirectErrorStream(true)
      .redirectOutput(log.toFile())
      .start();
    try {
      assertThat(client.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).as("the fuzzing client ends, see %s", log).isTrue();
      assertThat(client.exitValue()).as("exit status of the fuzzing client, see %s", log).isZero();
    } finally {
      client.destroyForcibly();
    }
  }

  private static String jar(String name) throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files
        .map(Path::toString)
        .filter(path -> path.contains(name) && path.endsWith(".jar"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + FOLDER + ": run with -Pautobahn"));
    }
  }

  private static Map<String, Case> results(String agent, Path output) throws IOException {
    JsonNode report = FakeFunctions.JSON.readTree(output.resolve("index.json").toFile()).get(agent);
    Map<String, Case> cases = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : report.properties()) {
      JsonNode result = entry.getValue();
      cases.put(
        entry.getKey(),
        new Case(
          entry.getKey(),
          result.get("behavior").asText(),
          result.get("behaviorClose").asText(),
          result.path("remoteCloseCode").asInt()
        )
      );
    }
    return cases;
  }
}
