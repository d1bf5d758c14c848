package dev.iops.cloud.lambda.isolate;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * The files that every isolated environment needs: AWS's runtime client, its native part, and {@link ParentWatch}. The
 * client would unpack its native part to one fixed place below {@code /tmp}, where several starts at once meet; here it
 * lies ready.
 */
final class RuntimeFiles implements AutoCloseable {

  private final Path folder;
  private final Path nativeClient;

  /** @throws IllegalStateException if AWS's client has no native part for this machine */
  RuntimeFiles() {
    String library = nativeLibrary(
      System.getProperty("os.name"),
      System.getProperty("os.arch"),
      Files.exists(Path.of("/etc/alpine-release"))
    );
    try {
      folder = Files.createTempDirectory("iops-lambda-");
      nativeClient = folder.resolve(library);
      copy("/jni/" + library, AWSLambda.class, nativeClient);
      String watch = ParentWatch.class.getName().replace('.', '/') + ".class";
      Files.createDirectories(folder.resolve(watch).getParent());
      copy("/" + watch, ParentWatch.class, folder.resolve(watch));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the files of isolated functions", e);
    }
  }

  /** The name of the native part of AWS's runtime client. */
  static String nativeLibrary(String system, String architecture, boolean musl) {
    String cpu = switch (architecture.toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "aarch_64";
      default -> "";
    };
    if (!system.equals("Linux") || cpu.isEmpty()) {
      throw new IllegalStateException(
        "Isolated functions need Linux on x86_64 or aarch64, this is " +
          system +
          " on " +
          architecture +
          ": AWS's runtime client has native code for those only; leave --isolate out"
      );
    }
    return "libaws-lambda-jni." + (musl ? "linux_musl-" : "linux-") + cpu + ".so";
  }

  private static void copy(String resource, Class<?> beside, Path to) throws IOException {
    try (InputStream bytes = beside.getResourceAsStream(resource)) {
      if (bytes == null) {
        throw new IOException(resource + " is missing beside " + beside.getName());
      }
      Files.copy(bytes, to);
    }
  }

  /** Where processes run: an empty place but for these files. */
  Path folder() {
    return folder;
  }

  Path nativeClient() {
    return nativeClient;
  }

  /** The class path of an environment: nothing of the embedded cloud but {@link ParentWatch}. */
  String classPath(Path function) {
    Stream<Path> client = Stream.of(
      AWSLambda.class,
      Context.class,
      PojoSerializer.class,
      SdkInternalThreadLocal.class
    ).map(RuntimeFiles::location);
    return Stream.concat(Stream.concat(Stream.of(folder), client.distinct()), Stream.of(function.toAbsolutePath()))
      .map(Path::toString)
      .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Cannot find the library of " + type.getName(), e);
    }
  }

  @Override
  public void close() {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + folder, e);
    }
  }
}
