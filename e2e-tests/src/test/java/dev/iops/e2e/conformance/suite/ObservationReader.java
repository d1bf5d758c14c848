package dev.iops.e2e.conformance.suite;

import dev.iops.e2e.conformance.fixture.Observations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Waits for what the fixture functions saw. What is not seen in time is an {@link AssertionError}, because it is what
 * the test has seen. Thread-safe.
 */
public final class ObservationReader {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final DynamoDbClient dynamoDb;
  private final String table;

  ObservationReader(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /** Everything seen so far of a connection (by its id) or a probe (by its name), in the order of invocation. */
  public List<Observation> of(String subject) {
    return dynamoDb
      .queryPaginator(query ->
        query
          .tableName(table)
          .consistentRead(true)
          .keyConditionExpression("#subject = :subject")
          .expressionAttributeNames(Map.of("#subject", Observations.SUBJECT))
          .expressionAttributeValues(Map.of(":subject", AttributeValue.fromS(subject)))
      )
      .items()
      .stream()
      .map(Observation::of)
      .toList();
  }

  /** The first event of this type, when the function has answered it. */
  public Observation await(String subject, String eventType) {
    return await(subject, 1, eventType).get(0);
  }

  /** So many events of this type, when the function has answered them. */
  public List<Observation> await(String subject, int count, String eventType) {
    return await(
      subject,
      count,
      count + " " + eventType,
      seen -> seen.eventType().equals(eventType) && seen.endedAt().isPresent()
    );
  }

  /** The first event of this type, even if the function still runs. */
  public Observation awaitStarted(String subject, String eventType) {
    return await(subject, 1, "start of " + eventType, seen -> seen.eventType().equals(eventType)).get(0);
  }

  private List<Observation> await(String subject, int count, String what, Predicate<Observation> wanted) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      List<Observation> all = of(subject);
      List<Observation> matching = all.stream().filter(wanted).toList();
      if (matching.size() >= count) {
        return matching;
      }
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError(
          "no %s within %d s; seen of %s: %s".formatted(
            what,
            PATIENCE.toSeconds(),
            subject,
            all.stream().map(Observation::eventType).toList()
          )
        );
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an observation", e);
    }
  }
}
