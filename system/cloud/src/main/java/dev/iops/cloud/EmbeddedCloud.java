package dev.iops.cloud;

import dev.iops.cloud.fault.FaultJournal;
import dev.iops.cloud.fault.FaultStrike;
import dev.iops.cloud.stack.CloudAssembly;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.stack.Provisioned;
import dev.iops.cloud.stack.Provisioner;
import dev.iops.cloud.stack.UrlRewriting;
import dev.iops.cloud.time.SystemTimeline;
import dev.iops.cloud.time.Timeline;
import dev.iops.cloud.wire.AwsEndpoint;
import dev.iops.cloud.wire.AwsServices;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A running cloud: the resources of a synthesized assembly behind loopback addresses, until it is closed. */
public final class EmbeddedCloud implements AutoCloseable {

  /** The key under which the outputs name the embedded cloud itself, beside the stacks. */
  public static final String OUTPUTS_KEY = "EmbeddedCloud";

  private final Closing closing = new Closing();
  private final CloudOptions options;
  private final AwsEndpoint endpoint;
  private final FaultJournal journal;
  private final Provisioned provisioned;
  private volatile Map<String, Map<String, String>> outputs = Map.of();

  private EmbeddedCloud(CloudOptions options) {
    this.options = options;
    Timeline timeline = options.timeline().orElseGet(() -> closing.add(new SystemTimeline()));
    journal = new FaultJournal(timeline);
    try {
      CloudAssembly assembly = CloudAssembly.read(options.assembly());
      var placement = new Placement(options.region(), Placement.EMBEDDED_ACCOUNT);
      var services = new AwsServices(timeline::now);
      endpoint = closing.add(new AwsEndpoint(options.port(), services));
      var parts = new CloudParts(options, placement, timeline, journal, endpoint, assembly, () -> outputs, closing);
      services.add(parts.callCheck());
      parts.services().forEach(services::add);
      var provisioner = new Provisioner(parts.providers(), placement, new UrlRewriting(parts.gatewayPort()));
      provisioned = provisioner.provision(assembly);
      parts.stacks().set(provisioned.stacks(), timeline.now());
      outputs = allOutputs();
      if (options.functions().warm()) {
        parts.warmUp();
      }
    } catch (RuntimeException | Error e) {
      closing.close();
      throw e;
    }
  }

  /**
   * Starts everything that the assembly describes.
   *
   * @throws dev.iops.cloud.stack.AssemblyException if the templates hold what cannot be run; with all problems
   * @throws dev.iops.cloud.stack.TemplateException if the assembly cannot be read
   * @throws IllegalArgumentException if a fault is not understood
   * @throws IllegalStateException if a port is taken
   */
  public static EmbeddedCloud start(CloudOptions options) {
    return new EmbeddedCloud(options);
  }

  /** Where every AWS service is reached. */
  public URI endpoint() {
    return endpoint.uri();
  }

  /** The stacks' outputs by stack and key, and under {@link #OUTPUTS_KEY} the endpoint and the region. */
  public Map<String, Map<String, String>> outputs() {
    return outputs;
  }

  private Map<String, Map<String, String>> allOutputs() {
    Map<String, Map<String, String>> all = new LinkedHashMap<>(provisioned.outputs());
    Map<String, String> own = new LinkedHashMap<>();
    own.put("EndpointUrl", endpoint().toString());
    own.put("Region", options.region());
    all.put(OUTPUTS_KEY, own);
    return Collections.unmodifiableMap(all);
  }

  /** Writes the outputs as {@code cdk deploy --outputs-file} does; the file is there complete or not at all. */
  public void writeOutputs(Path file) {
    OutputsFile.write(file, outputs());
  }

  /** What of the templates has no effect here, one line each. */
  public List<String> notEmulated() {
    return provisioned.notEmulated().lines();
  }

  /** What the faults have done so far. */
  public List<FaultStrike> strikes() {
    return journal.strikes();
  }

  /** Stops everything; can be called again. */
  @Override
  public void close() {
    closing.close();
  }
}
