package dev.iops.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The files of the page, all but {@link #CONFIG}, which tells it where to connect and belongs to the one who serves it.
 */
public final class DashboardSite {

  /** What a browser asks for when it asks for the folder. */
  public static final String INDEX = "index.html";

  /** JSON object with the key {@code webSocketUrl}: the address of the WebSocket API, ws: or wss:. */
  public static final String CONFIG = "config.json";

  private static final List<String> OWN = List.of(
    INDEX,
    "dashboard.css",
    "icon.svg",
    "main.js",
    "clock-offset.js",
    "close-codes.js",
    "connection.js",
    "dom.js",
    "format.js",
    "histogram.js",
    "link.js",
    "model.js",
    "page-life.js",
    "policy.js",
    "sequences.js",
    "parts/alerts-feed.js",
    "parts/chart.js",
    "parts/connection-status.js",
    "parts/latency-chart.js",
    "parts/latest-events.js",
    "parts/metric-tile.js",
    "parts/rate-chart.js",
    "parts/type-table.js"
  );

  private static final String UPLOT = "vendor/uplot/";
  private static final List<String> FOREIGN = List.of(UPLOT + "uPlot.esm.js", UPLOT + "uPlot.min.css");

  private static final Map<String, String> CONTENT_TYPES = Map.of(
    "html",
    "text/html; charset=utf-8",
    "js",
    "text/javascript; charset=utf-8",
    "css",
    "text/css; charset=utf-8",
    "svg",
    "image/svg+xml",
    "json",
    "application/json"
  );

  private DashboardSite() {}

  /** The paths of all files, relative to the page's folder, with {@code /} between their parts. */
  public static List<String> paths() {
    return Stream.concat(OWN.stream(), FOREIGN.stream()).toList();
  }

  /**
   * A file's content.
   *
   * @param path one of {@link #paths}
   */
  public static byte[] read(String path) {
    String resource = path.startsWith(UPLOT)
      ? "/META-INF/resources/webjars/uplot/" + uplotVersion() + "/dist/" + path.substring(UPLOT.length())
      : "/dev/iops/dashboard/site/" + path;
    try (InputStream content = open(resource)) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + resource, e);
    }
  }

  /** The Content-Type of a file, by the end of its name. */
  public static String contentType(String path) {
    return CONTENT_TYPES.get(path.substring(path.lastIndexOf('.') + 1));
  }

  /** Writes all files into a folder, which is made if it is not there. */
  public static void copyTo(Path folder) throws IOException {
    for (String path : paths()) {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, read(path));
    }
  }

  private static String uplotVersion() {
    try (InputStream pom = open("/META-INF/maven/org.webjars.npm/uplot/pom.properties")) {
      Properties properties = new Properties();
      properties.load(pom);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the uplot WebJar", e);
    }
  }

  private static InputStream open(String resource) {
    InputStream content = DashboardSite.class.getResourceAsStream(resource);
    if (content == null) {
      throw new IllegalStateException("Resource " + resource + " is not on the class path");
    }
    return content;
  }
}
