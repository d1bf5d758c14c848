package dev.iops.cloud.fault;

import dev.iops.cloud.fault.DeliveryFault.Way;
import dev.iops.cloud.fault.InvocationFault.Disturbance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The faults that are planted. Each part of the cloud asks the one interface that is about it; what it is given here stays
 * valid, and follows what is planted and healed meanwhile. Thread-safe.
 */
public final class Faults {

  private final long seed;
  private final FaultJournal journal;
  private final Map<String, Fault> byId = new LinkedHashMap<>();
  private final List<Planted<?>> asked = new ArrayList<>();
  private RestartFault.Connections connections = _code -> 0;
  private long lastId;

  private Faults(long seed, FaultJournal journal) {
    this.seed = seed;
    this.journal = journal;
  }

  /**
   * Plants the faults of a command line; they act in the order given.
   *
   * @param texts such as {@code kinesis-duplicate:every=3}
   * @param seed decides what is left to chance; the same seed does the same to the same things
   * @param journal hears of every strike
   * @throws IllegalArgumentException if a text is not a fault's; the message says what is
   */
  public static Faults of(List<String> texts, long seed, FaultJournal journal) {
    Faults faults = new Faults(seed, journal);
    texts.forEach(faults::plant);
    return faults;
  }

  /** How the faults are written, for an error or a help text. */
  public static List<String> usage() {
    return FaultKinds.usage();
  }

  /**
   * Plants one more, which acts after those that are there.
   *
   * @return the id by which it is healed
   * @throws IllegalArgumentException if the text is not a fault's; the message says what is, in one line
   */
  public synchronized String plant(String text) {
    Fault fault = FaultKinds.make(text, seed, journal);
    String id = "f" + ++lastId;
    byId.put(id, fault);
    asked.forEach(planted -> planted.addIfOne(fault));
    if (fault instanceof RestartFault restart) {
      restart.restart(connections);
    }
    return id;
  }

  /** Takes a fault away: what it has not struck yet stays whole. Returns whether there is one of this id. */
  public synchronized boolean heal(String id) {
    Fault fault = byId.remove(id);
    asked.forEach(planted -> planted.remove(fault));
    return fault != null;
  }

  /** What becomes of records that event source mappings read: each fault gets what the one before it made. */
  public RecordFault records() {
    Planted<RecordFault> planted = planted(RecordFault.class);
    return (shard, event) ->
      planted.fold(new RecordFault.Delivery(event, false), (before, fault) -> {
        RecordFault.Delivery next = fault.apply(shard, before.event());
        return new RecordFault.Delivery(next.event(), before.again() || next.again());
      });
  }

  /** Which shards event source mappings read nothing of. */
  public ShardFault shards() {
    Planted<ShardFault> planted = planted(ShardFault.class);
    return (streamArn, shardId, ordinal) -> planted.any(fault -> fault.isStalled(streamArn, shardId, ordinal));
  }

  /** What becomes of records that are put into Kinesis streams. */
  public PutFault puts() {
    Planted<PutFault> planted = planted(PutFault.class);
    return (stream, shardId) -> planted.any(fault -> fault.isThrottled(stream, shardId));
  }

  /** What becomes of writes to tables. */
  public WriteFault writes() {
    Planted<WriteFault> planted = planted(WriteFault.class);
    return (operation, tables) -> planted.any(fault -> fault.isThrottled(operation, tables));
  }

  /** What becomes of invocations. */
  public InvocationFault invocations() {
    Planted<InvocationFault> planted = planted(InvocationFault.class);
    return function -> planted.fold(Disturbance.NONE, (all, fault) -> all.and(fault.next(function)));
  }

  /** What becomes of DISCONNECT events. */
  public DisconnectFault disconnects() {
    Planted<DisconnectFault> planted = planted(DisconnectFault.class);
    return connectionId -> planted.any(fault -> fault.isLost(connectionId));
  }

  /** What becomes of the ends of connections. */
  public ConnectionFault connections() {
    Planted<ConnectionFault> planted = planted(ConnectionFault.class);
    return connectionId -> planted.any(fault -> fault.isHalfOpen(connectionId));
  }

  /** What becomes of the idle limit of connections: each fault gets what the one before it made. */
  public IdleFault idleLimits() {
    Planted<IdleFault> planted = planted(IdleFault.class);
    return (connectionId, right) -> planted.fold(right, (limit, fault) -> fault.limit(connectionId, limit));
  }

  /** What becomes of clients' messages before they have a route: delays add up. */
  public MessageFault messages() {
    Planted<MessageFault> planted = planted(MessageFault.class);
    return connectionId -> planted.fold(Duration.ZERO, (delay, fault) -> delay.plus(fault.delay(connectionId)));
  }

  /** What becomes of clients' messages that have a route. */
  public RouteFault routes() {
    Planted<RouteFault> planted = planted(RouteFault.class);
    return (connectionId, routeKey) -> planted.any(fault -> fault.isBroken(connectionId, routeKey));
  }

  /** What becomes of calls to the callback API. */
  public CallbackFault callbacks() {
    Planted<CallbackFault> planted = planted(CallbackFault.class);
    return connectionId -> planted.any(fault -> fault.isThrottled(connectionId));
  }

  /** What becomes of posts that were accepted: delays and patience add up, and what is dropped is not delayed. */
  public DeliveryFault deliveries() {
    Planted<DeliveryFault> planted = planted(DeliveryFault.class);
    return connectionId -> planted.fold(Way.STRAIGHT, (way, fault) -> way.and(fault.next(connectionId)));
  }

  /** What becomes of the events of scheduled rules. */
  public ScheduleFault schedules() {
    Planted<ScheduleFault> planted = planted(ScheduleFault.class);
    return (rule, due) -> planted.any(fault -> fault.isDoubled(rule, due));
  }

  /**
   * Restarts of the gateway.
   *
   * @param open cuts the gateway's connections, at every restart from now on
   * @return whether the handshake of a client with this address is refused, because the gateway is down
   */
  public synchronized Predicate<String> restarts(RestartFault.Connections open) {
    connections = open;
    Planted<RestartFault> planted = planted(RestartFault.class);
    return client -> planted.any(fault -> fault.refuses(client));
  }

  private synchronized <T extends Fault> Planted<T> planted(Class<T> kind) {
    Planted<T> planted = new Planted<>(kind);
    byId.values().forEach(planted::addIfOne);
    asked.add(planted);
    return planted;
  }
}
