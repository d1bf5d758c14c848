package dev.iops.cloud.wire;

/** One AWS service behind the shared endpoint. Implementations are thread-safe. */
public interface AwsService {
  /** The name that errors and logs use, such as {@code kinesis}. */
  String name();

  /** Whether this service answers the request; decided by target prefix, signing name or path. */
  boolean accepts(AwsRequest request);

  /**
   * Answers one request. Called on a thread of its own, so it may block.
   *
   * @throws AwsException for every error that AWS would answer; anything else becomes {@code InternalFailure}, 500
   */
  AwsResponse handle(AwsRequest request) throws AwsException;
}
