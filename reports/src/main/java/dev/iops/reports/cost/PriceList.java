package dev.iops.reports.cost;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/**
 * What AWS charges, at one time in one region.
 *
 * @param asOf when these prices held: a year and a month
 * @param region such as us-east-1
 * @param note how the prices are to be read
 * @param assumptions what a projection assumes
 * @param prices by what they are for
 */
public record PriceList(
  @JsonProperty("asOf") String asOf,
  @JsonProperty("region") String region,
  @JsonProperty("note") String note,
  @JsonProperty("assumptions") Assumptions assumptions,
  @JsonProperty("prices") Map<String, Price> prices
) {
  /**
   * One price.
   *
   * @param service whose it is
   * @param what is paid for, in words
   * @param usd for {@code per} of it, US dollars
   * @param page that tells it
   */
  public record Price(
    @JsonProperty("service") String service,
    @JsonProperty("what") String what,
    @JsonProperty("usd") double usd,
    @JsonProperty("per") double per,
    @JsonProperty("page") String page
  ) {
    double of(double quantity) {
      return (quantity / per) * usd;
    }
  }

  /**
   * What a projection assumes.
   *
   * @param hoursPerMonth how long a month is
   * @param eventsPerMinute the product's normal load
   * @param reconnectHours how often each client opens a new connection: API Gateway ends them after two hours
   * @param eventBytes about how long the record of an event is
   * @param connectionRowBytes about how long a row of the table of connections is
   */
  public record Assumptions(
    @JsonProperty("hoursPerMonth") double hoursPerMonth,
    @JsonProperty("eventsPerMinute") double eventsPerMinute,
    @JsonProperty("reconnectHours") double reconnectHours,
    @JsonProperty("eventBytes") double eventBytes,
    @JsonProperty("connectionRowBytes") double connectionRowBytes
  ) {
    double eventsPerMonth() {
      return eventsPerMinute * 60 * hoursPerMonth;
    }
  }

  /** The list that comes with this version. */
  public static PriceList current() {
    try (InputStream in = PriceList.class.getResourceAsStream("prices-us-east-1.json")) {
      return JsonMapper.builder()
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .build()
        .readValue(Objects.requireNonNull(in, "prices-us-east-1.json"), PriceList.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The price of something. */
  Price price(String name) {
    Price price = prices.get(name);
    if (price == null) {
      throw new IllegalArgumentException("The price list has no " + name + "; it has " + prices.keySet());
    }
    return price;
  }
}
