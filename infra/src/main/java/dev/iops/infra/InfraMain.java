package dev.iops.infra;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes the cloud assembly: {@code InfraMain <jar of the handlers> <folder of the assembly> [none|cloudfront]}; the last
 * says where the operations page is deployed to, by default nowhere. Exit code 1 if the rules object to a stack, 64 if
 * something that it needs is missing.
 */
public final class InfraMain {

  private static final int OBJECTIONS = 1;
  private static final int USAGE = 64;

  private InfraMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    System.exit(run(args));
  }

  private static int run(String[] args) throws IOException, InterruptedException {
    if (args.length < 2 || args.length > 3) {
      return usage(
        "expected two or three arguments, the jar of the handlers, the folder of the assembly and where the operations" +
          " page is deployed to; got " +
          args.length
      );
    }
    Optional<PageHosting> hosting = args.length == 2 ? Optional.of(PageHosting.NONE) : PageHosting.named(args[2]);
    if (hosting.isEmpty()) {
      return usage("dashboard.hosting is '" + args[2] + "', expected none or cloudfront");
    }
    Path lambdaJar = Path.of(args[0]).toAbsolutePath();
    if (!Files.isRegularFile(lambdaJar)) {
      return usage("no jar of the handlers at " + lambdaJar + ": build it first, with mvn -pl infra -am package");
    }
    String node = nodeVersion();
    if (node.isEmpty()) {
      return usage("node is not on the PATH: the CDK needs Node.js 20 or newer, install it and build again");
    }
    String inputs = inputs(lambdaJar, node + hosting.get());
    List<String> objections = new AssemblyFolder(Path.of(args[1])).update(inputs, draft ->
      new DashboardApp(lambdaJar, draft, hosting.get()).synthesize()
    );
    objections.forEach(objection -> System.err.println("infra: " + objection));
    return objections.isEmpty() ? 0 : OBJECTIONS;
  }

  /** Digest of all that can change the assembly: this program with its libraries, Node.js and the handlers. */
  private static String inputs(Path lambdaJar, String node) throws IOException {
    Digest digest = new Digest().add(node).add(lambdaJar);
    for (String element : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      digest.add(Path.of(element));
    }
    return digest.hex();
  }

  private static String nodeVersion() throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
    } catch (IOException notFound) {
      return "";
    }
    String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return process.waitFor() == 0 ? version : "";
  }

  private static int usage(String problem) {
    System.err.println("infra: " + problem);
    return USAGE;
  }
}
