package dev.iops.cloud.bench;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The program of the load's process. Answers each line on its input with one line: {@code open <port> <connections>}
 * with the new load's number, {@code sign <load>}, {@code run <load> <millis> <perSecond>} with its result as JSON.
 */
final class LoadProcess {

  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final List<GatewayLoad> loads = new ArrayList<>();

  private LoadProcess() {}

  public static void main(String[] args) throws Exception {
    Child.logNothing();
    // One with an event loop would otherwise stay, and leave its parent waiting for an answer.
    Thread.currentThread().setUncaughtExceptionHandler((_thread, failure) -> {
      failure.printStackTrace();
      System.exit(1);
    });
    LoadProcess process = new LoadProcess();
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      System.out.println(process.answer(line.split(" ", -1)));
    }
    System.exit(0);
  }

  private String answer(String[] words) throws Exception {
    int first = Integer.parseInt(words[1]);
    return switch (words[0]) {
      case "open" -> {
        loads.add(new GatewayLoad(loop, first, Integer.parseInt(words[2])));
        yield Integer.toString(loads.size() - 1);
      }
      case "sign" -> {
        loads.get(first).sign();
        yield "signed";
      }
      case "run" -> loads.get(first).run(Long.parseLong(words[2]), Integer.parseInt(words[3])).toString();
      default -> throw new IllegalArgumentException(words[0]);
    };
  }
}
