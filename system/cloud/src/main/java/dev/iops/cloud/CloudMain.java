package dev.iops.cloud;

import dev.iops.cloud.gateway.GatewaySettingNames;
import dev.iops.cloud.stack.AssemblyException;
import dev.iops.cloud.stack.TemplateException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The embedded cloud as a process: starts an assembly, writes the outputs, says READY and runs until it is stopped. */
@Command(
  name = "iops-cloud",
  description = "Runs a synthesized CDK assembly on this machine.",
  mixinStandardHelpOptions = true,
  exitCodeOnInvalidInput = CloudMain.WRONG_SETTING,
  exitCodeOnExecutionException = CloudMain.DEFECT
)
public final class CloudMain implements Callable<Integer> {

  /** The exit code for a command line, a setting or a template that cannot be run. */
  public static final int WRONG_SETTING = 64;

  /** The exit code for a defect of the embedded cloud. */
  public static final int DEFECT = 70;

  @Option(names = "--assembly", required = true, description = "the folder that cdk synth wrote")
  private Path assembly;

  @Option(names = "--outputs", required = true, description = "where to write the stacks' outputs")
  private Path outputs;

  @Option(names = "--port", description = "port of the AWS services; 0 for any free port")
  private int port;

  @Option(names = "--gateway-port", description = "port of the WebSocket gateway; 0 for any free port")
  private int gatewayPort;

  @Option(
    names = "--region",
    defaultValue = CloudOptions.DEFAULT_REGION,
    description = "region of the stacks (${DEFAULT-VALUE})"
  )
  private String region;

  @Option(names = "--fault", description = "a disturbance: NAME[:key=value[,key=value]...]; repeatable")
  private List<String> faults = new ArrayList<>();

  @Option(names = "--seed", description = "decides where faults strike")
  private long seed;

  @Option(names = "--set", description = "a setting: KEY=VALUE, such as gateway.idleLimit=30s; repeatable")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--isolate", description = "run each execution environment of a function as a process of its own")
  private boolean isolate;

  @Option(names = "--warm", description = "start execution environments before saying READY")
  private boolean warm;

  @Option(
    names = "--cold-start",
    defaultValue = "PT0S",
    converter = ColdStart.class,
    description = "added to the start of an execution environment, such as 800ms or PT0.8S"
  )
  private Duration coldStart;

  @Option(names = "--parent-pipe", description = "stop when standard input ends, so as not to outlive the parent")
  private boolean parentPipe;

  private CloudMain() {}

  /** Runs until SIGTERM, or until standard input ends if asked to. */
  public static void main(String[] arguments) {
    CloudLogging.toStandardError();
    System.exit(new CommandLine(new CloudMain()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (parentPipe) {
      Thread.ofPlatform()
        .daemon()
        .name("parent-pipe")
        .start(() -> exitAtEndOf(System.in));
    }
    EmbeddedCloud cloud;
    try {
      CloudOptions options = CloudOptions.of(assembly)
        .withPorts(port, gatewayPort)
        .withRegion(region)
        .withFaults(faults, seed)
        .with(new FunctionChoices(isolate, warm, coldStart));
      cloud = EmbeddedCloud.start(options.with(GatewaySettingNames.apply(options.gateway(), settings)));
    } catch (AssemblyException e) {
      e.problems().forEach(System.err::println);
      return WRONG_SETTING;
    } catch (TemplateException | IllegalArgumentException | IllegalStateException e) {
      System.err.println(e.getMessage());
      return WRONG_SETTING;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(cloud::close, "cloud-stop"));
    cloud.notEmulated().forEach(System.out::println);
    cloud.writeOutputs(outputs);
    System.out.println("READY " + outputs.toAbsolutePath());
    System.out.flush();
    new CountDownLatch(1).await();
    return 0;
  }

  private static void exitAtEndOf(InputStream pipe) {
    try {
      while (pipe.read() >= 0) {
        // whatever the parent sends has no meaning; only the end has
      }
    } catch (IOException _broken) {
      // a broken pipe is an end as well
    }
    System.exit(0);
  }
}
