package dev.iops.cloud.iam;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys that are known here. Each function has its own. Any other key id is the account owner's, because a developer
 * may come with whatever credentials the machine has; of those only {@code local} has a secret that is known. Thread-safe.
 */
public final class Principals {

  /** Key id and secret that the tools of this product sign with, unless they are given others. */
  public static final String OWNER_KEY = "local";

  private static final String KEY_ID_PREFIX = "ASIA";
  private static final String KEY_ID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int KEY_ID_CHARS = 16;
  private static final int SECRET_BYTES = 30;
  private static final int TOKEN_BYTES = 96;

  private final SecureRandom random = new SecureRandom();
  private final String accountId;
  private final Caller owner;
  private final Map<String, Credentials> byFunction = new ConcurrentHashMap<>();
  private final Map<String, Known> byKeyId = new ConcurrentHashMap<>();

  private record Known(Caller caller, Credentials credentials) {}

  /** @param accountId the account that all callers belong to */
  public Principals(String accountId) {
    this.accountId = accountId;
    this.owner = Caller.owner(accountId);
  }

  /** The credentials of a function, the same whenever they are asked for. */
  public Credentials function(String functionName, String roleArn) {
    return byFunction.computeIfAbsent(functionName, name -> {
      var issued = new Credentials(keyId(), text(SECRET_BYTES), text(TOKEN_BYTES));
      byKeyId.put(issued.accessKeyId(), new Known(Caller.function(accountId, name, roleArn), issued));
      return issued;
    });
  }

  /** Whose key this is. */
  public Caller caller(String accessKeyId) {
    Known known = byKeyId.get(accessKeyId);
    return known == null ? owner : known.caller();
  }

  /** The account's owner. */
  public Caller owner() {
    return owner;
  }

  /** The secret of a key; empty if it is not known here, so that no signature with it can be verified. */
  Optional<String> secret(String accessKeyId) {
    if (accessKeyId.equals(OWNER_KEY)) {
      return Optional.of(OWNER_KEY);
    }
    return Optional.ofNullable(byKeyId.get(accessKeyId)).map(known -> known.credentials().secretAccessKey());
  }

  /** The session token that must come with a key; empty if it needs none. */
  Optional<String> sessionToken(String accessKeyId) {
    return Optional.ofNullable(byKeyId.get(accessKeyId)).map(known -> known.credentials().sessionToken());
  }

  private String keyId() {
    var id = new StringBuilder(KEY_ID_PREFIX);
    random.ints(KEY_ID_CHARS, 0, KEY_ID_ALPHABET.length()).forEach(i -> id.append(KEY_ID_ALPHABET.charAt(i)));
    return id.toString();
  }

  private String text(int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return Base64.getEncoder().encodeToString(drawn);
  }
}
