package dev.iops.cloud.lambda.isolate;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.io.InputStream;

/**
 * Where an isolated environment's JVM begins: starts AWS's runtime client, and ends the process when its standard input
 * ends. Only the embedded cloud holds the other end, so no environment outlives it, not even one whose handler hangs when
 * the cloud is killed. This one class is all that an environment sees of the embedded cloud.
 */
public final class ParentWatch {

  private ParentWatch() {}

  /**
   * Runs until the client or the parent ends.
   *
   * @param arguments the handler, as AWS's client takes it
   */
  public static void main(String[] arguments) throws Throwable {
    InputStream pipe = System.in;
    System.setIn(InputStream.nullInputStream());
    Thread watch = new Thread(() -> haltAtEndOf(pipe), "parent-watch");
    watch.setDaemon(true);
    watch.start();
    AWSLambda.main(arguments);
  }

  private static void haltAtEndOf(InputStream pipe) {
    try {
      while (pipe.read() >= 0) {
        // nothing is ever sent; only the end has a meaning
      }
    } catch (IOException e) {
      // a broken pipe is an end as well
    }
    Runtime.getRuntime().halt(1);
  }
}
