package dev.iops.reports.cost;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;

/** The content of {@code usage.json}: what a run used of its target, as far as the ledger does not tell. */
public record Usage(@JsonProperty("schemaVersion") int schemaVersion, @JsonProperty("facts") List<UsageFact> facts) {
  /** The version of the file. */
  public static final int SCHEMA_VERSION = 1;

  /** Frames to and from clients. */
  public static final String MESSAGES = "apiGateway.messages";

  /** Bytes of the frames to clients, without framing and TLS. */
  public static final String BYTES_OUT = "transfer.bytes";

  /** Invocations of a function. */
  public static final String LAMBDA_REQUESTS = "lambda.requests";

  /** Billed duration times memory of a function, seconds times GiB. */
  public static final String LAMBDA_GB_SECONDS = "lambda.gbSeconds";

  /** Bytes of a function's log, with 26 for each event, as CloudWatch Logs counts them. */
  public static final String LOG_BYTES = "logs.bytes";

  /** Open shards of the stream of events; not a use, but a size. */
  public static final String SHARDS = "kinesis.shards";

  /** Registered consumers of that stream; likewise a size. */
  public static final String CONSUMERS = "kinesis.consumers";

  /** Write request units of a table. */
  public static final String WRITE_UNITS = "dynamodb.writeUnits";

  /** Read request units of a table. */
  public static final String READ_UNITS = "dynamodb.readUnits";

  public Usage {
    facts = List.copyOf(facts);
  }

  /** A file of the current version. */
  public static Usage of(List<UsageFact> facts) {
    return new Usage(SCHEMA_VERSION, facts);
  }

  /** All facts of a name. */
  public Stream<UsageFact> named(String name) {
    return facts.stream().filter(fact -> fact.name().equals(name));
  }
}
