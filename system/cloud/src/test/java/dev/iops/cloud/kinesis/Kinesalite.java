package dev.iops.cloud.kinesis;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The Kinesis emulator kinesalite as a child process on the loopback interface; it ends with its parent. */
final class Kinesalite implements AutoCloseable {

  private static final Path INSTALL_DIRECTORY = Path.of(System.getProperty("java.io.tmpdir"), "iops-kinesalite");
  private static final String SCRIPT = """
  const server = require(process.argv[1])({ createStreamMs: 1, deleteStreamMs: 1, updateStreamMs: 1, shardLimit: 100 });
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
  process.stdin.on('end', () => process.exit()).resume();
  """;

  private static final String CBOR_ENABLED = SdkSystemSetting.CBOR_ENABLED.property();
  private static final int STOP_SECONDS = 10;

  /** What a skipped test says. */
  static final String HOW_TO_INSTALL =
    "kinesalite is not installed; to run this: npm install --prefix " + INSTALL_DIRECTORY + " kinesalite@3.3.3";

  private final Process process;
  private final BufferedReader output;
  private final URI uri;

  private Kinesalite(Process process) throws IOException {
    this.process = process;
    output = process.inputReader(StandardCharsets.UTF_8);
    uri = URI.create("http://127.0.0.1:" + output.readLine());
  }

  /** The folder of the module: from the PATH, or from the folder that {@link #HOW_TO_INSTALL} names. */
  static Optional<Path> module() {
    var onPath = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
      .map(directory -> Path.of(directory, "kinesalite"))
      .filter(Files::isExecutable)
      .flatMap(command -> {
        try {
          return Stream.of(command.toRealPath().getParent());
        } catch (IOException e) {
          return Stream.empty();
        }
      });
    var installed = Stream.of(INSTALL_DIRECTORY.resolve("node_modules").resolve("kinesalite"));
    return Stream.concat(onPath, installed)
      .filter(directory -> Files.exists(directory.resolve("package.json")))
      .findFirst();
  }

  static Kinesalite start(Path module, String region, String account) throws IOException {
    var builder = new ProcessBuilder("node", "-e", SCRIPT, module.toString());
    builder.environment().put("AWS_REGION", region);
    builder.environment().put("AWS_ACCOUNT_ID", account);
    return new Kinesalite(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** A client that speaks JSON: kinesalite writes blobs in CBOR in a form that the SDK does not read. */
  KinesisClient client() {
    var before = System.getProperty(CBOR_ENABLED);
    System.setProperty(CBOR_ENABLED, "false");
    try {
      return KinesisFixture.client(uri);
    } finally {
      System.setProperty(CBOR_ENABLED, before == null ? "true" : before);
    }
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS).join();
    process.destroyForcibly();
    output.close();
  }
}
