package dev.iops.doctor.probe;

import dev.iops.doctor.evidence.Canary;
import dev.iops.doctor.evidence.ClientSign;
import dev.iops.doctor.evidence.Evidence;
import dev.iops.doctor.evidence.Handshake;
import dev.iops.doctor.evidence.OwnConnection;
import dev.iops.doctor.evidence.Pipeline;
import dev.iops.doctor.evidence.Scope;
import dev.iops.doctor.evidence.Seen;
import dev.iops.doctor.evidence.Traffic;
import dev.iops.target.StackOutputs;
import dev.iops.target.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkClientException;

/** One look at a target, from the doctor's own connection to the connections of everybody else. */
public final class Examination {

  private static final String LOOK_ONLY = "--look-only leaves it out";

  private final Target target;
  private final StackOutputs outputs;
  private final Plan plan;
  private final Time time;
  private final Consumer<String> progress;
  private final Own own;
  private final List<ClientSign> signs;

  /**
   * @param progress hears what is looked at next
   */
  public Examination(Target target, Plan plan, Time time, Consumer<String> progress) {
    this.target = target;
    this.outputs = target.outputs();
    this.plan = plan;
    this.time = time;
    this.progress = progress;
    this.own = Own.at(time.now());
    this.signs = new ArrayList<>(plan.signs());
  }

  /**
   * Looks at everything; takes a few seconds, and up to a minute if much does not answer.
   *
   * @throws UnreachableException if nothing of the target answers
   */
  public Evidence look() {
    try (Clients clients = new Clients(target)) {
      TargetTime there = TargetTime.of(time, () ->
        clients.events().describeRule(r -> r.name(outputs.simulatorScheduleName()))
      );
      Instant now = there.now();
      String url = target.webSocketUrl().toString();
      Scope scope = new Scope(url, now.minus(plan.since()), now, there.ahead(), plan.limits());
      OwnPart ownPart = plan.lookOnly() ? OwnPart.none(LOOK_ONLY) : ownPart(clients, there);
      progress.accept("the parts of the pipeline");
      Pipeline pipeline = pipeline(clients, scope);
      progress.accept("the connections of the last " + plan.since().toMinutes() + " min");
      Traffic traffic = traffic(clients, scope, there);
      return new Evidence(scope, ownPart.connection(), ownPart.canary(), pipeline, traffic, signs);
    }
  }

  private record OwnPart(OwnConnection connection, Seen<Canary> canary) {
    static OwnPart none(String because) {
      return new OwnPart(OwnConnection.none(because), Seen.notLooked(because));
    }
  }

  private OwnPart ownPart(Clients clients, TargetTime there) {
    progress.accept("a connection of its own");
    ConnectProbe.Result result = new ConnectProbe(time, own).connect(target.webSocketUrl(), plan.subprotocol());
    signs.addAll(result.signs());
    if (result.socket().isEmpty()) {
      requireSomeAnswer(result.handshake(), clients);
      OwnConnection none = OwnConnection.none("the doctor has no connection");
      return new OwnPart(
        new OwnConnection(Seen.of(result.handshake()), none.stored(), none.pong(), none.post()),
        Seen.notLooked("the doctor has no connection")
      );
    }
    try (Socket socket = result.socket().get()) {
      return ownPart(clients, there, socket, result.handshake());
    }
  }

  private OwnPart ownPart(Clients clients, TargetTime there, Socket socket, Handshake handshake) {
    Seen<StoredProbe.Result> row = Looking.at(() ->
      new StoredProbe(clients.dynamoDb(), outputs.connectionsTableName(), time).find(own)
    );
    PingProbe.Result ping = PingProbe.ping(socket, own, time);
    signs.addAll(ping.signs());
    Optional<String> id = row.found().flatMap(StoredProbe.Result::connectionId);
    OwnConnection connection = new OwnConnection(
      Seen.of(handshake),
      row.map(StoredProbe.Result::row),
      Seen.of(ping.pong()),
      id.isPresent()
        ? Looking.at(() -> PostProbe.post(clients.gateway(), id.get(), socket, own, time))
        : Seen.notLooked("the id of the doctor's connection is not known")
    );
    progress.accept("the canary, an event of its own");
    CanaryProbe canary = new CanaryProbe(
      clients.kinesis(),
      clients.dynamoDb(),
      outputs.eventStreamName(),
      outputs.metricsTableName(),
      there
    );
    return new OwnPart(connection, Looking.at(() -> canary.follow(socket, own)));
  }

  /** One closed port may be a fault of the target; if nothing answers at all, there is nothing to judge. */
  private void requireSomeAnswer(Handshake handshake, Clients clients) {
    if (!(handshake instanceof Handshake.NoAnswer none)) {
      return;
    }
    try {
      clients.events().describeRule(r -> r.name(outputs.simulatorScheduleName()));
    } catch (SdkClientException e) {
      throw new UnreachableException(
        "Nothing answers at %s (%s) nor at %s (%s). Is the target of %s still up, and does the network lead there?".formatted(
          target.webSocketUrl(),
          none.because(),
          target.endpoint().map(Object::toString).orElse("AWS"),
          Looking.firstLine(e),
          outputs.file()
        )
      );
    } catch (software.amazon.awssdk.awscore.exception.AwsServiceException _answered) {
      // it is there, whatever it thinks of us
    }
  }

  private Pipeline pipeline(Clients clients, Scope scope) {
    FunctionsProbe functions = new FunctionsProbe(
      clients.metrics(),
      new ErrorLines(new LogLines(clients.logs())),
      scope
    );
    return new Pipeline(
      Looking.at(() -> PartsProbe.schedule(clients.events(), outputs)),
      Looking.at(() -> PartsProbe.mappings(clients.lambda(), outputs)),
      Looking.at(() -> PartsProbe.queues(clients.sqs(), outputs)),
      Looking.at(() -> functions.all(outputs))
    );
  }

  private Traffic traffic(Clients clients, Scope scope, Time there) {
    LogLines logs = new LogLines(clients.logs());
    TrafficProbe.Result both = new TrafficProbe(
      new ConnectionLogProbe(logs, outputs, scope),
      new RowsProbe(clients.dynamoDb(), clients.gateway(), outputs.connectionsTableName(), there),
      there
    ).look();
    Seen<Seen<Traffic.GatewayCounts>> counts = Looking.at(() ->
      new GatewayProbe(clients.metrics(), scope).counts(target.webSocketUrl())
    );
    return new Traffic(
      both.logged(),
      plan.recorded(),
      both.rows(),
      Looking.at(() -> GonePostsProbe.read(logs, outputs.broadcasterFunctionName(), scope)),
      counts.found().orElseGet(() -> Seen.notLooked(counts.notLookedBecause().orElse("")))
    );
  }
}
