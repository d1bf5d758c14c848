package dev.iops.cloud.kinesis;

/** Where the embedded Kinesis and kinesalite 3.3.3 differ and a comparison has to look away; docs/kinesis-differences.md. */
enum KnownDifference {
  RATES("kinesalite has no limits of rate; here they are set out of reach while the two are compared"),
  CBOR(
    "kinesalite's CBOR holds blobs in a form that the SDK does not read, so it is asked in JSON, the embedded one in CBOR"
  ),
  SEQUENCE_NUMBERS(
    "kinesalite shares a counter among five shards, so sequence numbers are compared only by their order"
  ),
  BEHIND("kinesalite answers `MillisBehindLatest` 0 except at the end of a closed shard"),
  MODES("kinesalite knows no stream mode, no `StreamSummaries`, and lists 10 streams by default"),
  PAGES(
    "kinesalite knows no `NextToken`, no `MaxResults` and no `ShardFilter` of ListShards, and no page of DescribeStream"
  ),
  YOUNG_TIMESTAMP("kinesalite never answers GetShardIterator `AT_TIMESTAMP` when no record of the shard is that young"),
  NEW_STREAM("kinesalite's iterators go on in a new stream of the same name; here they end with their stream"),
  RECORD_SIZE("kinesalite measures a record without its partition key"),
  LEADING_ZEROS(
    "kinesalite takes numbers such as 07 for hash keys and sequence numbers, because its pattern is not anchored"
  ),
  ORDER_OF_FAULTS("several faults in one request are listed in another order"),
  CLOSED_TWICE("kinesalite splits and merges a shard again that is closed already; here that is refused, as on AWS"),
  END_OF_SHARD("at the end of a closed shard kinesalite hands out iterators for a while and names no `ChildShards`"),
  UPDATING(
    "a stream of kinesalite is `UPDATING` for a moment while it is split or merged; here both take effect at once"
  ),
  EXPIRED_SHARDS("kinesalite lists closed shards for ever; here they go when their records have expired"),
  CONSUMERS("kinesalite knows no enhanced fan-out, so consumers are not compared");

  private final String sentence;

  KnownDifference(String sentence) {
    this.sentence = sentence;
  }

  /** The difference as the documentation says it. */
  String sentence() {
    return sentence;
  }
}
