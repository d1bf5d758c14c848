package dev.iops.cloud.wire;

import java.util.concurrent.CountDownLatch;

/** Answers each request with its own body: at once, or after all that the test waits for. */
final class TestService implements AwsService {

  static final String ECHO = "Test_1.Echo";
  static final String WAIT = "Test_1.Wait";

  private final CountDownLatch begun;
  private final CountDownLatch released;

  TestService(CountDownLatch begun, CountDownLatch released) {
    this.begun = begun;
    this.released = released;
  }

  @Override
  public String name() {
    return "test";
  }

  @Override
  public boolean accepts(AwsRequest request) {
    return request
      .target()
      .filter(target -> target.startsWith("Test_1."))
      .isPresent();
  }

  @Override
  public AwsResponse handle(AwsRequest request) {
    if (request.target().orElseThrow().equals(WAIT)) {
      begun.countDown();
      try {
        released.await();
      } catch (InterruptedException _stopping) {
        throw new AwsException(503, "ServiceUnavailable", "the endpoint is stopping");
      }
    }
    return AwsResponse.ok("application/octet-stream", request.body());
  }
}
