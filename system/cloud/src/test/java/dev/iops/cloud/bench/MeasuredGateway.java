package dev.iops.cloud.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One gateway process under load, and what its rounds have shown. */
final class MeasuredGateway implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int CONNECTIONS = 1000;
  private static final double NANOS_PER_MICRO = 1000;

  private final String name;
  private final Child server;
  private final Child load;
  private final String number;
  private final double heapBytesPerConnection;
  private final List<Double> perSecond = new ArrayList<>();
  private final List<Double> processorMicros = new ArrayList<>();
  private final List<Double> p50Micros = new ArrayList<>();
  private final List<Double> p99Micros = new ArrayList<>();

  /**
   * @param kind as {@link GatewayProcess} takes it
   */
  MeasuredGateway(String name, String kind, List<String> jvmOptions, Child load) throws IOException {
    this.name = name;
    this.load = load;
    server = new Child(jvmOptions, GatewayProcess.class, kind);
    try {
      String port = server.next();
      load.ask("open " + port + " " + CONNECTIONS / 10);
      double before = heap();
      number = load.ask("open " + port + " " + CONNECTIONS);
      heapBytesPerConnection = (heap() - before) / CONNECTIONS;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private double heap() throws IOException {
    return Double.parseDouble(server.ask("heap"));
  }

  /** Posts as many as go through, and keeps nothing of it. */
  void warmUp(long millis) throws IOException {
    load.ask("sign " + number);
    load.ask("run " + number + " " + millis + " 0");
  }

  /** One round at full speed and one at an even pace; returns the posts per second of the first. */
  double round(long millis, int pace) throws IOException {
    load.ask("sign " + number);
    long before = server.processorTime().toNanos();
    JsonNode full = JSON.readTree(load.ask("run " + number + " " + millis + " 0"));
    long spent = server.processorTime().toNanos() - before;
    processorMicros.add(spent / NANOS_PER_MICRO / full.get("posts").asLong());
    perSecond.add(full.get("perSecond").asDouble());
    JsonNode paced = JSON.readTree(load.ask("run " + number + " " + millis + " " + pace));
    p50Micros.add(paced.get("p50.0Micros").asDouble());
    p99Micros.add(paced.get("p99.0Micros").asDouble());
    return full.get("perSecond").asDouble();
  }

  /** Of all threads of the process together, per post; the median of its rounds. */
  double processorMicros() {
    return BenchReport.median(processorMicros);
  }

  /** The medians over all rounds. */
  void report(BenchReport report) {
    report.add(name + ": posts", BenchReport.median(perSecond), "1/s");
    report.add(name + ": processor time per post", processorMicros(), "µs");
    report.add(name + ": post to arrival, p50, at an even pace", BenchReport.median(p50Micros), "µs");
    report.add(name + ": post to arrival, p99, at an even pace", BenchReport.median(p99Micros), "µs");
    report.add(name + ": heap per connection", heapBytesPerConnection, "bytes");
  }

  @Override
  public void close() {
    server.close();
  }
}
