package dev.iops.infra;

import java.nio.file.Path;

public final class InfraMain {

  public static void main(String[] args) {
    var app = new DashboardApp(Path.of(args[0]), Path.of(args[1]));
    app.synthesize().forEach(System.out::println);
  }
}
