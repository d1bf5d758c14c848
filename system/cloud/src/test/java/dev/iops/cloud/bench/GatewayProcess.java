package dev.iops.cloud.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * The program of a measured process: {@code ours} or {@code minimal}. Prints its port; answers each line on its input
 * with the bytes of live heap; ends with its input.
 */
final class GatewayProcess {

  private static final int COLLECTIONS = 3;

  private GatewayProcess() {}

  public static void main(String[] args) throws IOException {
    Child.logNothing();
    System.out.println(args[0].equals("ours") ? new OurGateway().start() : new MinimalGateway().start());
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (input.readLine() != null) {
      for (int i = 0; i < COLLECTIONS; i++) {
        System.gc();
      }
      System.out.println(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    System.exit(0);
  }
}
