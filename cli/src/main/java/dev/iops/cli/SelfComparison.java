package dev.iops.cli;

import dev.iops.cli.prove.ProofCase;
import dev.iops.cli.prove.ProofPairs;
import dev.iops.cli.prove.ProofRunner;
import dev.iops.reports.compare.Comparison;
import dev.iops.reports.compare.Rule;
import dev.iops.reports.compare.SideBySide;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * This build compared with itself, a fault planted in the runs of one side, as {@code iops compare} does it but faster: all
 * runs are made in this process, on one warm cloud, after a few that count for nothing. The faults come and go with the runs.
 */
final class SelfComparison implements ProofRunner.Comparing, Closeable {

  private static final long SEED = 1;
  private static final int RUNS_TO_WARM_UP = 3;

  private Optional<EmbeddedTarget> cloud = Optional.empty();

  @Override
  public Comparison compare(ProofCase proofCase, ProofPairs pairs, Path folder) throws IOException {
    Files.createDirectories(folder);
    Contestant base = contestant("this build", pairs.baseFaults());
    Contestant head = contestant("itself", pairs.headFaults());
    List<String> arguments = new ArrayList<>(List.of("load", proofCase.scenario()));
    arguments.addAll(proofCase.options());
    boolean isCold = cloud.isEmpty();
    arguments.addAll(List.of("--target", cloud().process().outputs().toString()));
    for (int i = 0; isCold && i < RUNS_TO_WARM_UP; i++) {
      base.command().run(and(arguments, List.of("--runs", folder.resolve("warm-up").toString())));
    }
    Contest contest = new Contest(new SideBySide(Rule.DEFAULT), pairs.count(), Interleaving.RANDOM, SEED, _run -> {});
    return contest.hold(base, head, proofCase.scenario(), arguments, folder);
  }

  private EmbeddedTarget cloud() throws IOException {
    if (cloud.isEmpty()) {
      CloudChoices warm = new CloudChoices();
      new CommandLine(warm).parseArgs("--warm");
      cloud = Optional.of(EmbeddedTarget.start(warm, 0, 0, _notice -> {}));
    }
    return cloud.get();
  }

  private static Contestant contestant(String name, List<String> faults) {
    List<String> options = faults
      .stream()
      .flatMap(fault -> Stream.of("--fault", fault))
      .toList();
    String description = options.isEmpty() ? name : name + " with " + String.join(" ", options);
    return new Contestant(description, arguments -> run(and(arguments, options)));
  }

  private static Children.Result run(List<String> arguments) {
    StringWriter printed = new StringWriter();
    PrintWriter both = new PrintWriter(printed, true);
    return new Children.Result(Iops.run(both, both, arguments.toArray(String[]::new)), printed.toString().strip());
  }

  private static List<String> and(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /** Stops the cloud, if there was anything to compare. */
  @Override
  public void close() throws IOException {
    if (cloud.isPresent()) {
      cloud.get().close();
    }
  }
}
