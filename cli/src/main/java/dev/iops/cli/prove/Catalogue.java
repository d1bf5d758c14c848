package dev.iops.cli.prove;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import dev.iops.reports.verdict.Outcome;
import dev.iops.simulations.settings.SettingsException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The runs of a proof, read from HOCON: {@code forms} has lists of options by name, {@code defects} and {@code clean} have
 * the cases.
 *
 * @param cases defects first
 */
public record Catalogue(List<ProofCase> cases) {
  private static final String RESOURCE = "prove/catalogue.conf";

  public Catalogue {
    cases = List.copyOf(cases);
    Set<String> names = new HashSet<>();
    for (ProofCase one : cases) {
      if (!names.add(one.name())) {
        throw new IllegalArgumentException("two cases are called '" + one.name() + "'");
      }
    }
  }

  /** The catalogue of this version. */
  public static Catalogue read() {
    return of(ConfigFactory.parseResources(Catalogue.class.getClassLoader(), RESOURCE).resolve());
  }

  /**
   * A catalogue from a text.
   *
   * @throws SettingsException if a case misses something or has the wrong type; says where
   */
  static Catalogue of(Config config) {
    try {
      List<ProofCase> cases = new ArrayList<>();
      config.getConfigList("defects").forEach(one -> cases.add(defect(config, one)));
      config.getConfigList("clean").forEach(one -> cases.add(clean(config, one)));
      return new Catalogue(cases);
    } catch (ConfigException e) {
      throw new SettingsException("The catalogue of the proof cannot be read: " + e.getMessage());
    }
  }

  /** Only what belongs to the short form. */
  public Catalogue inShort() {
    return new Catalogue(cases.stream().filter(ProofCase::isShort).toList());
  }

  /** Only the cases whose name holds a text. */
  public Catalogue named(String part) {
    return new Catalogue(
      cases
        .stream()
        .filter(one -> one.name().contains(part))
        .toList()
    );
  }

  private static ProofCase defect(Config all, Config one) {
    return new ProofCase(
      one.getString("name"),
      one.getString("scenario"),
      options(all, one),
      text(one, "withoutResource"),
      text(one, "withoutAction"),
      pairs(one),
      one.hasPath("outcome") ? Outcome.valueOf(one.getString("outcome")) : Outcome.FAIL,
      one.getStringList("blames"),
      list(one, "also"),
      flag(one)
    );
  }

  private static ProofCase clean(Config all, Config one) {
    return new ProofCase(
      one.getString("name"),
      one.getString("scenario"),
      options(all, one),
      Optional.empty(),
      Optional.empty(),
      pairs(one),
      Outcome.PASS,
      List.of(),
      List.of(),
      flag(one)
    );
  }

  private static List<String> options(Config all, Config one) {
    String form = "forms." + (one.hasPath("form") ? one.getString("form") : one.getString("scenario"));
    Stream<String> set = Stream.concat(list(all, form).stream(), list(one, "set").stream());
    Stream<String> faults = pairs(one).isPresent() ? Stream.empty() : list(one, "faults").stream();
    return Stream.of(each("--set", set), each("--fault", faults), list(one, "options").stream())
      .flatMap(options -> options)
      .toList();
  }

  private static Stream<String> each(String option, Stream<String> values) {
    return values.flatMap(value -> Stream.of(option, value));
  }

  private static Optional<ProofPairs> pairs(Config one) {
    return one.hasPath("pairs")
      ? Optional.of(new ProofPairs(one.getInt("pairs"), list(one, "baseFaults"), list(one, "faults")))
      : Optional.empty();
  }

  private static List<String> list(Config config, String path) {
    if (!config.hasPath(path)) {
      return List.of();
    }
    ConfigList list = config.getList(path);
    return list.stream().map(ConfigValue::unwrapped).map(Object::toString).toList();
  }

  private static Optional<String> text(Config config, String path) {
    return config.hasPath(path) ? Optional.of(config.getString(path)) : Optional.empty();
  }

  private static boolean flag(Config config) {
    return config.hasPath("short") && config.getBoolean("short");
  }
}
