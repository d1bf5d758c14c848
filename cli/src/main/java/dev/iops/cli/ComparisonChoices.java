package dev.iops.cli;

import dev.iops.reports.compare.Rule;
import dev.iops.simulations.settings.SettingsException;
import picocli.CommandLine.Option;

/** What one can choose of how builds are compared. */
final class ComparisonChoices {

  private static final double MOST_PERCENT = 1_000;

  @Option(
    names = "--min-effect",
    paramLabel = "PERCENT",
    defaultValue = "10",
    description = "A smaller change counts for nothing, however sure it is. Default: ${DEFAULT-VALUE}"
  )
  private double leastEffectPercent;

  Rule rule() {
    if (!(leastEffectPercent >= 0 && leastEffectPercent <= MOST_PERCENT)) {
      throw new SettingsException("--min-effect is " + leastEffectPercent + "; expected a percentage from 0 to 1000");
    }
    return new Rule(Rule.DEFAULT.level(), leastEffectPercent / 100, Rule.DEFAULT.mostNoise());
  }
}
