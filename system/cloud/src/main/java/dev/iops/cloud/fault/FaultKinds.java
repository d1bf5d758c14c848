package dev.iops.cloud.fault;

import static dev.iops.cloud.fault.FaultParameter.EVERY;
import static dev.iops.cloud.fault.FaultParameter.SHARE;
import static dev.iops.cloud.fault.FaultParameter.optional;
import static dev.iops.cloud.fault.FaultParameter.required;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The faults that can be asked for. */
final class FaultKinds {

  private static final String SIGNS =
    "N and MS are whole numbers from 1, NAME is a part of a name, and for every=N may stand share=P, P percent by seed";

  private static final FaultParameter FUNCTION = optional("function", ParameterType.NAME);
  private static final FaultParameter BY = required("by", ParameterType.MILLIS);
  private static final FaultParameter MORE = optional("more", ParameterType.MILLIS);
  private static final Map<String, FaultKind> KINDS = new TreeMap<>();

  static {
    add(ConnectionsThrottle.NAME, ConnectionsThrottle::new, EVERY, SHARE);
    add(DeliveryDelay.NAME, DeliveryDelay::new, EVERY, SHARE, BY);
    add(DeliveryDrop.NAME, DeliveryDrop::new, EVERY, SHARE);
    add(DeliveryDuplicate.NAME, DeliveryDuplicate::new, EVERY, SHARE);
    add(DeliveryReorder.NAME, DeliveryReorder::new, EVERY, SHARE, optional("within", ParameterType.MILLIS, "200"));
    add(DisconnectLoss.NAME, DisconnectLoss::new, EVERY, SHARE);
    add(DynamoDbThrottle.NAME, DynamoDbThrottle::new, EVERY, SHARE, optional("table", ParameterType.NAME));
    add(
      GatewayRestart.NAME,
      GatewayRestart::new,
      optional("down", ParameterType.MILLIS),
      optional("code", ParameterType.CLOSE_CODE)
    );
    add(HalfOpen.NAME, HalfOpen::new, EVERY, SHARE);
    add(IdleLimit.NAME, IdleLimit::new, BY);
    add(KinesisCorrupt.NAME, KinesisCorrupt::new, required("at", ParameterType.NUMBER));
    add(KinesisDuplicate.NAME, KinesisDuplicate::new, EVERY, SHARE);
    add(KinesisThrottle.NAME, KinesisThrottle::new, EVERY, SHARE);
    add(LambdaCold.NAME, LambdaCold::new, EVERY, SHARE, FUNCTION);
    add(LambdaDelay.NAME, LambdaDelay::new, EVERY, SHARE, FUNCTION, BY, MORE);
    add(LambdaError.NAME, LambdaError::new, EVERY, SHARE, FUNCTION);
    add(LambdaTimeout.NAME, LambdaTimeout::new, EVERY, SHARE, FUNCTION);
    add(MessageShuffle.NAME, MessageShuffle::new, required("window", ParameterType.MILLIS));
    add(PingBroken.NAME, PingBroken::new, EVERY, SHARE);
    add(ScheduleDuplicate.NAME, ScheduleDuplicate::new, EVERY, SHARE);
    add(ShardStall.NAME, ShardStall::new, EVERY, optional("stream", ParameterType.NAME));
  }

  private FaultKinds() {}

  private static void add(String name, Function<FaultArguments, Fault> maker, FaultParameter... parameters) {
    KINDS.put(name, new FaultKind(name, List.of(parameters), maker));
  }

  /** How each is written. */
  static List<String> usage() {
    return KINDS.values().stream().map(FaultKind::usage).toList();
  }

  /**
   * Makes the fault that a text asks for.
   *
   * @throws IllegalArgumentException with one line that says what is allowed
   */
  static Fault make(String text, long seed, FaultJournal journal) {
    FaultSpec spec = FaultSpec.parse(text);
    FaultKind kind = KINDS.get(spec.name());
    if (kind == null) {
      throw new IllegalArgumentException(
        "Fault '" + text + "' does not exist; allowed are " + String.join(", ", usage()) + "; " + SIGNS
      );
    }
    try {
      return kind.maker().apply(new FaultArguments(kind.name(), kind.complete(spec.parameters()), seed, journal));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
        "Fault '" + text + "': " + e.getMessage() + "; allowed is " + kind.usage() + "; " + SIGNS,
        e
      );
    }
  }
}
