package dev.iops.cloud.lambda.isolate;

import io.netty.channel.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts isolated environments, each a JVM of its own that runs AWS's runtime client. */
public final class RuntimeProcesses implements AutoCloseable {

  private static final String JNI_PROPERTY =
    "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  /** From this version on the JVM prints a warning into the function's log when AWS's client uses Unsafe. */
  private static final int WARNS_OF_UNSAFE = 24;

  private final RuntimeApi api;
  private final RuntimeFiles files;

  /** @throws IllegalStateException if AWS's client does not run on this machine */
  public RuntimeProcesses() {
    files = new RuntimeFiles();
    api = new RuntimeApi();
  }

  /** Starts one; its start goes on after the return. What it prints goes to {@code output}. */
  public RuntimeProcess start(RuntimeSpec spec, ProcessOutput.Sink output) {
    RuntimeSlot slot = new RuntimeSlot();
    Channel listener = api.listen(slot);
    ProcessBuilder builder = new ProcessBuilder(command(spec))
      .directory(files.folder().toFile())
      .redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", "/usr/local/bin:/usr/bin/:/bin:/opt/bin");
    environment.put("LANG", "en_US.UTF-8");
    environment.put("TZ", ":UTC");
    environment.put("LAMBDA_TASK_ROOT", files.folder().toString());
    environment.put("LAMBDA_RUNTIME_DIR", files.folder().toString());
    environment.putAll(spec.environment());
    environment.put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + RuntimeApi.port(listener));
    try {
      return new RuntimeProcess(builder.start(), slot, listener, output);
    } catch (IOException e) {
      listener.close().awaitUninterruptibly();
      throw new UncheckedIOException("Cannot start a JVM for an isolated function", e);
    }
  }

  /**
   * The JVM is set up for a short start as AWS sets it up: the first compiler only (Lambda developer guide, "Customize
   * Java runtime startup behavior"), one collector thread, the JDK's own class data archive.
   */
  private List<String> command(RuntimeSpec spec) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + spec.heapMb() + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    // The classes come from this build and from Maven: to verify them is a third of the start.
    command.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote"));
    command.addAll(List.of("-Xshare:auto", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED"));
    if (Runtime.version().feature() >= WARNS_OF_UNSAFE) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));
    command.add("-D" + JNI_PROPERTY + "=" + files.nativeClient());
    command.addAll(List.of("-cp", files.classPath(spec.code()), ParentWatch.class.getName(), spec.handler()));
    return command;
  }

  /** To be called when the processes are closed. */
  @Override
  public void close() {
    api.close();
    files.close();
  }
}
