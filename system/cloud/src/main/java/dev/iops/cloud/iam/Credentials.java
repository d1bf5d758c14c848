package dev.iops.cloud.iam;

/**
 * What a caller signs with.
 *
 * @param accessKeyId names the key
 * @param secretAccessKey the key itself
 * @param sessionToken goes with every request of temporary credentials
 */
public record Credentials(String accessKeyId, String secretAccessKey, String sessionToken) {
  @Override
  public String toString() {
    return "Credentials[" + accessKeyId + "]";
  }
}
