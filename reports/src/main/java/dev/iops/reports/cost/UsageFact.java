package dev.iops.reports.cost;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.OptionalDouble;

/**
 * Something that a run used of its target.
 *
 * @param name what, such as {@link Usage#LAMBDA_REQUESTS}
 * @param part which function, table or stream; empty if there is only one
 * @param driver what makes it grow
 * @param quantity null if it is not known
 * @param source where the number is from, or why there is none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UsageFact(
  @JsonProperty("name") String name,
  @JsonProperty("part") String part,
  @JsonProperty("driver") Driver driver,
  @JsonProperty("quantity") Double quantity,
  @JsonProperty("basis") Basis basis,
  @JsonProperty("source") String source
) {
  public UsageFact {
    if ((quantity == null) != (basis == Basis.UNKNOWN)) {
      throw new IllegalArgumentException(name + " " + part + ": quantity " + quantity + " does not fit " + basis);
    }
    if (quantity != null && !(quantity >= 0 && Double.isFinite(quantity))) {
      throw new IllegalArgumentException(name + " " + part + ": " + quantity + " is no quantity");
    }
  }

  /** Each one was counted. */
  public static UsageFact counted(String name, String part, Driver driver, double quantity, String source) {
    return new UsageFact(name, part, driver, quantity, Basis.COUNTED, source);
  }

  /** Computed from something else. */
  public static UsageFact estimated(String name, String part, Driver driver, double quantity, String source) {
    return new UsageFact(name, part, driver, quantity, Basis.ESTIMATED, source);
  }

  /** Nobody knows. */
  public static UsageFact unknown(String name, String part, Driver driver, String why) {
    return new UsageFact(name, part, driver, null, Basis.UNKNOWN, why);
  }

  /** The quantity, if it is known. */
  @JsonIgnore
  public OptionalDouble known() {
    return quantity == null ? OptionalDouble.empty() : OptionalDouble.of(quantity);
  }
}
