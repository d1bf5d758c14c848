package dev.iops.infra;

/** The names by which operators, the outputs file and the other modules know the deployed parts. */
final class Names {

  static final String CORE_STACK = "IOpsDashboard-CoreStack";
  static final String EXPERIENCE_STACK = "IOpsDashboard-ExperienceStack";
  static final String METRICS_TABLE = "iops-dashboard-metrics";
  static final String CONNECTIONS_TABLE = "iops-dashboard-websocket-connections";
  static final String PROCESSOR_CONSUMER = "processor";
  static final String TIME_TO_LIVE_ATTRIBUTE = "expires_at";
  static final String STAGE = "prod";
  static final String METRICS_NAMESPACE = "IOpsDashboard";

  private Names() {}
}
