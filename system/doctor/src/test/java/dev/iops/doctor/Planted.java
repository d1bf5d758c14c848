package dev.iops.doctor;

import dev.iops.doctor.evidence.Awaited;
import dev.iops.doctor.evidence.Canary;
import dev.iops.doctor.evidence.Canary.Hop;
import dev.iops.doctor.evidence.Canary.Reached;
import dev.iops.doctor.evidence.ClientSign;
import dev.iops.doctor.evidence.Close;
import dev.iops.doctor.evidence.ConnectionHistory;
import dev.iops.doctor.evidence.Evidence;
import dev.iops.doctor.evidence.Handshake;
import dev.iops.doctor.evidence.Limits;
import dev.iops.doctor.evidence.ObservedConnection;
import dev.iops.doctor.evidence.OwnConnection;
import dev.iops.doctor.evidence.Pipeline;
import dev.iops.doctor.evidence.Pipeline.FunctionReport;
import dev.iops.doctor.evidence.Pipeline.Mapping;
import dev.iops.doctor.evidence.Pipeline.Queue;
import dev.iops.doctor.evidence.Pipeline.Schedule;
import dev.iops.doctor.evidence.Post;
import dev.iops.doctor.evidence.Scope;
import dev.iops.doctor.evidence.Seen;
import dev.iops.doctor.evidence.Traffic;
import dev.iops.doctor.evidence.Traffic.GatewayCounts;
import dev.iops.doctor.evidence.Traffic.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Evidence of a healthy target, and what tests plant in it. Every method returns changed evidence. */
public final class Planted {

  public static final Instant TO = Instant.parse("2026-03-01T12:00:00Z");
  public static final Instant FROM = TO.minus(Duration.ofMinutes(30));
  public static final String BROWSER = "203.0.113.9, Mozilla/5.0";

  private Evidence evidence;
  private final List<ObservedConnection> connections = new ArrayList<>();
  private int notStored;

  private Planted() {
    OwnConnection own = new OwnConnection(
      Seen.of(new Handshake.Opened(Duration.ofMillis(80))),
      Seen.of(Awaited.came(Duration.ofMillis(12))),
      Seen.of(Awaited.came(Duration.ofMillis(9))),
      Seen.of(new Post(200, "", Awaited.came(Duration.ofMillis(7))))
    );
    Pipeline pipeline = new Pipeline(
      Seen.of(new Schedule("schedule", true, "rate(1 minute)")),
      Seen.of(
        List.of(new Mapping("Processor", "m-1", "Enabled", "OK"), new Mapping("Broadcaster", "m-2", "Enabled", "OK"))
      ),
      Seen.of(List.of(new Queue("poison", "q-1", 0), new Queue("Processor's dead-letter", "q-2", 0))),
      Seen.of(
        Stream.of("Simulator", "Processor", "Broadcaster", "Connect", "Disconnect", "Ping", "Default")
          .map(Planted::function)
          .toList()
      )
    );
    Traffic traffic = new Traffic(
      Seen.of(history()),
      Optional.empty(),
      Seen.of(new Rows(0, 0, 0, List.of(), List.of(), List.of())),
      Seen.of(List.of()),
      Seen.of(new GatewayCounts(1, 0, 0, 0))
    );
    Scope scope = new Scope("wss://a1b2.execute-api.us-east-2.amazonaws.com/prod", FROM, TO, Duration.ZERO, Limits.AWS);
    evidence = new Evidence(scope, own, Seen.of(canary(Reached.CLIENT)), pipeline, traffic, List.of());
  }

  public static Planted healthy() {
    return new Planted();
  }

  public Evidence evidence() {
    Traffic traffic = evidence.traffic();
    return with(
      new Traffic(
        traffic.logged().map(_old -> history()),
        traffic.recorded(),
        traffic.rows(),
        traffic.gonePosts(),
        traffic.gateway()
      )
    );
  }

  /** The target's clock is so far ahead of the doctor's machine's. */
  public Planted clockAhead(Duration ahead) {
    Scope old = evidence.scope();
    Scope scope = new Scope(old.target(), old.from(), old.to(), ahead, old.limits());
    evidence = new Evidence(
      scope,
      evidence.own(),
      evidence.canary(),
      evidence.pipeline(),
      evidence.traffic(),
      evidence.signs()
    );
    return this;
  }

  /** A connection that began so long after the window's start and ended so. */
  public Planted closed(String client, Duration after, int code, String reason, Duration lifetime) {
    return add(client, after, Optional.of(new Close(code, reason, lifetime)));
  }

  /** One that did not end. */
  public Planted open(String client, Duration after) {
    return add(client, after, Optional.empty());
  }

  private Planted add(String client, Duration after, Optional<Close> close) {
    connections.add(new ObservedConnection("c-" + connections.size() + "=", client, FROM.plus(after), close));
    return this;
  }

  public Planted notStored(int count) {
    notStored = count;
    return this;
  }

  public Planted rows(Rows rows) {
    Traffic traffic = evidence.traffic();
    return change(
      with(new Traffic(traffic.logged(), traffic.recorded(), Seen.of(rows), traffic.gonePosts(), traffic.gateway()))
    );
  }

  public Planted gonePost(String id, Duration after) {
    Traffic traffic = evidence.traffic();
    var posts = Seen.of(List.of(new Traffic.GonePost(id, FROM.plus(after))));
    return change(with(new Traffic(traffic.logged(), traffic.recorded(), traffic.rows(), posts, traffic.gateway())));
  }

  public Planted recorded(ConnectionHistory run) {
    Traffic traffic = evidence.traffic();
    return change(
      with(new Traffic(traffic.logged(), Optional.of(run), traffic.rows(), traffic.gonePosts(), traffic.gateway()))
    );
  }

  public Planted gateway(GatewayCounts counts) {
    Traffic traffic = evidence.traffic();
    return change(
      with(new Traffic(traffic.logged(), traffic.recorded(), traffic.rows(), traffic.gonePosts(), Seen.of(counts)))
    );
  }

  public Planted logsUnreadable(String because) {
    Traffic traffic = evidence.traffic();
    return change(
      with(
        new Traffic(Seen.notLooked(because), traffic.recorded(), traffic.rows(), traffic.gonePosts(), traffic.gateway())
      )
    );
  }

  /** What a client saw. */
  public Planted saw(String text) {
    return sign(ClientSign.reported(text));
  }

  public Planted sign(ClientSign sign) {
    List<ClientSign> signs = Stream.concat(evidence.signs().stream(), Stream.of(sign)).toList();
    return change(
      new Evidence(evidence.scope(), evidence.own(), evidence.canary(), evidence.pipeline(), evidence.traffic(), signs)
    );
  }

  public Planted handshake(Handshake handshake) {
    OwnConnection none = OwnConnection.none("the doctor has no connection");
    return own(new OwnConnection(Seen.of(handshake), none.stored(), none.pong(), none.post())).canary(
      Seen.notLooked("the doctor has no connection")
    );
  }

  public Planted own(OwnConnection own) {
    return change(
      new Evidence(evidence.scope(), own, evidence.canary(), evidence.pipeline(), evidence.traffic(), evidence.signs())
    );
  }

  public Planted stored(Awaited row) {
    OwnConnection own = evidence.own();
    return own(new OwnConnection(own.handshake(), Seen.of(row), own.pong(), own.post()));
  }

  public Planted pong(Awaited pong) {
    OwnConnection own = evidence.own();
    return own(new OwnConnection(own.handshake(), own.stored(), Seen.of(pong), own.post()));
  }

  public Planted post(Post post) {
    OwnConnection own = evidence.own();
    return own(new OwnConnection(own.handshake(), own.stored(), own.pong(), Seen.of(post)));
  }

  public Planted canary(Seen<Canary> canary) {
    return change(
      new Evidence(evidence.scope(), evidence.own(), canary, evidence.pipeline(), evidence.traffic(), evidence.signs())
    );
  }

  public Planted reached(Reached reached) {
    return canary(Seen.of(canary(reached)));
  }

  public Planted schedule(boolean enabled) {
    Pipeline was = evidence.pipeline();
    return pipeline(
      new Pipeline(
        Seen.of(new Schedule("schedule", enabled, "rate(1 minute)")),
        was.mappings(),
        was.queues(),
        was.functions()
      )
    );
  }

  public Planted mapping(String consumer, String state) {
    Pipeline was = evidence.pipeline();
    List<Mapping> mappings = was
      .mappings()
      .found()
      .orElseThrow()
      .stream()
      .map(one -> one.consumer().equals(consumer) ? new Mapping(consumer, one.id(), state, "OK") : one)
      .toList();
    return pipeline(new Pipeline(was.schedule(), Seen.of(mappings), was.queues(), was.functions()));
  }

  public Planted queue(String name, long messages) {
    Pipeline was = evidence.pipeline();
    return pipeline(
      new Pipeline(was.schedule(), was.mappings(), Seen.of(List.of(new Queue(name, "q", messages))), was.functions())
    );
  }

  public Planted function(FunctionReport report) {
    Pipeline was = evidence.pipeline();
    return pipeline(new Pipeline(was.schedule(), was.mappings(), was.queues(), Seen.of(List.of(report))));
  }

  private Planted pipeline(Pipeline pipeline) {
    return change(
      new Evidence(evidence.scope(), evidence.own(), evidence.canary(), pipeline, evidence.traffic(), evidence.signs())
    );
  }

  public static FunctionReport function(String part) {
    return new FunctionReport(part, part + "Function", 10, 0, 0, Optional.empty(), 0, Optional.empty());
  }

  private static Canary canary(Reached reached) {
    List<Hop> hops =
      reached == Reached.CLIENT
        ? List.of(new Hop("ingest", Duration.ofMillis(71)), new Hop("total", Duration.ofMillis(240)))
        : List.of();
    return new Canary("doctor-1", reached, Duration.ofSeconds(15), hops, "its item is deleted");
  }

  private ConnectionHistory history() {
    return new ConnectionHistory("the logs", FROM, TO, connections, notStored, false);
  }

  private Evidence with(Traffic traffic) {
    return new Evidence(
      evidence.scope(),
      evidence.own(),
      evidence.canary(),
      evidence.pipeline(),
      traffic,
      evidence.signs()
    );
  }

  private Planted change(Evidence changed) {
    evidence = changed;
    return this;
  }
}
