package dev.iops.infra;

/** The environment variables through which a function learns its settings. */
enum EnvironmentKey {
  EVENT_STREAM_NAME,
  METRICS_TABLE_NAME,
  CONNECTIONS_TABLE_NAME,
  POISON_QUEUE_URL,
  CALLBACK_URL,
  RISK_THRESHOLD,
  SIMULATOR_STREAMS,
  SIMULATOR_EVENTS_PER_STREAM,
  POWERTOOLS_SERVICE_NAME,
  POWERTOOLS_METRICS_NAMESPACE,
}
