package dev.iops.infra;

/** Where the stacks leave the AwsSolutions rules, and why. */
final class Suppressions {

  private Suppressions() {}

  static void apply(CoreStack core, ExperienceStack experience) {}
}
