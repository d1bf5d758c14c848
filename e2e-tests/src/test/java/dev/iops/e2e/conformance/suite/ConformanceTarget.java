package dev.iops.e2e.conformance.suite;

import dev.iops.e2e.conformance.stack.ConformanceStack;
import dev.iops.target.AwsClients;
import dev.iops.target.StackOutputs;
import dev.iops.target.Target;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.opentest4j.TestAbortedException;

/** What the statements are tried on: the suite's stack, wherever it runs. Thread-safe. */
public final class ConformanceTarget implements AutoCloseable {

  private static final String CANNOT_PLANT = "not tried: cannot be planted there";

  private final Target target;
  private final boolean isEmbedded;
  private final TargetTime time;
  private final AwsClients clients;
  private final ObservationReader observations;
  private final Map<String, WebSocketApi> apis = new ConcurrentHashMap<>();

  ConformanceTarget(Path outputsFile, boolean isEmbedded, TargetTime time) {
    String region = StackOutputs.read(outputsFile).output(ConformanceStack.NAME, "Region");
    this.target = Target.load(outputsFile, Optional.empty(), Optional.of(region));
    this.isEmbedded = isEmbedded;
    this.time = time;
    this.clients = new AwsClients(target);
    this.observations = new ObservationReader(clients.dynamoDb(), output("ObservationsTableName"));
  }

  /** The API with {@code $connect}, {@code $disconnect}, {@code $default} and a route for each kind of answer. */
  public WebSocketApi main() {
    return api("main");
  }

  /** The API without {@code $connect}, {@code $disconnect} and {@code $default}; its expression has two variables. */
  public WebSocketApi bare() {
    return api("bare");
  }

  /** The API whose expression is the constant {@code $default}. */
  public WebSocketApi constant() {
    return api("constant");
  }

  /** The API whose {@code $connect} must answer within {@link ConformanceStack#SHORT_TIMEOUT}. */
  public WebSocketApi hasty() {
    return api("hasty");
  }

  /** The API whose {@code $connect} lets one handshake a second through. */
  public WebSocketApi throttled() {
    return api("throttled");
  }

  /** The API whose expression reads a nested path, {@code $request.body.order.kind}. */
  public WebSocketApi nested() {
    return api("nested");
  }

  /** The API whose {@code $disconnect} function fails. */
  public WebSocketApi refusing() {
    return api("refusing");
  }

  /** The API whose function may not post to its connections. */
  public WebSocketApi denied() {
    return api("denied");
  }

  /** The API whose {@code $connect} has a REQUEST authorizer; it answers what the query asks for. */
  public WebSocketApi authorized() {
    return api("authorized");
  }

  /** The API whose {@code $connect} wants a signature, AWS_IAM. */
  public WebSocketApi signed() {
    return api("signed");
  }

  /** An API of the suite's stack by its stage's name. */
  public WebSocketApi api(String name) {
    return apis.computeIfAbsent(name, key -> {
      String prefix = Character.toUpperCase(key.charAt(0)) + key.substring(1);
      URI callbackUrl = URI.create(output(prefix + "CallbackUrl"));
      URI url = URI.create(output(prefix + "WebSocketUrl"));
      return new WebSocketApi(url, callbackUrl, target.region(), clients.connections(callbackUrl), observations);
    });
  }

  /** What the fixture functions saw. */
  public ObservationReader observations() {
    return observations;
  }

  /** AWS SDK clients for everything else. */
  public AwsClients clients() {
    return clients;
  }

  /** An output of the suite's stack. */
  public String output(String key) {
    return target.outputs().output(ConformanceStack.NAME, key);
  }

  /** Where it is, for a report. */
  public String description() {
    return isEmbedded ? "the embedded cloud" : target.outputs().file().toString();
  }

  /** Lets time pass: a jump on the embedded cloud, a wait elsewhere. Only for statements that say how much they need. */
  public void pass(Duration duration) throws InterruptedException {
    time.pass(duration);
  }

  /** Whether {@link #withFault} can be used. */
  public boolean canPlant() {
    return isEmbedded;
  }

  /**
   * Starts the same stack anew, with a fault.
   *
   * @param fault as {@code iops up --fault} takes it, for example {@code disconnect-loss:every=1}
   * @throws TestAbortedException if this target is none in which faults can be planted; the statement is not tried then
   */
  public FaultyTarget withFault(String fault) {
    if (!canPlant()) {
      throw new TestAbortedException(CANNOT_PLANT);
    }
    return FaultyTarget.start(target.outputs().file().toAbsolutePath().getParent(), fault);
  }

  boolean isEmbedded() {
    return isEmbedded;
  }

  boolean allows(Duration needed) {
    return time.allows(needed);
  }

  @Override
  public void close() {
    clients.close();
  }
}
