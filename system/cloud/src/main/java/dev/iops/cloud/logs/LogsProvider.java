package dev.iops.cloud.logs;

import dev.iops.cloud.stack.CreatedResource;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.stack.PropertySupport;
import dev.iops.cloud.stack.ResourceProvider;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.time.Timeline;
import java.util.Map;
import java.util.Set;

/** Makes {@code AWS::Logs::LogGroup}. */
public final class LogsProvider implements ResourceProvider {

  private static final String GROUP = "AWS::Logs::LogGroup";
  private static final PropertySupport GROUP_SUPPORT = new PropertySupport(
    Set.of("LogGroupName"),
    Map.of(
      "RetentionInDays",
      "logs are kept until the embedded cloud stops",
      "KmsKeyId",
      "nothing is encrypted here",
      "LogGroupClass",
      "it only sets the price",
      "Tags",
      "tags have no effect on how a log group runs"
    )
  );

  private final LogStore store;
  private final Placement placement;
  private final Timeline timeline;

  /** Makes groups in the given store. */
  public LogsProvider(LogStore store, Placement placement, Timeline timeline) {
    this.store = store;
    this.placement = placement;
    this.timeline = timeline;
  }

  @Override
  public Map<String, PropertySupport> types() {
    return Map.of(GROUP, GROUP_SUPPORT);
  }

  @Override
  public CreatedResource create(ResourceRequest request) {
    String name = request.properties().path("LogGroupName").asText(request.generatedName());
    store.createGroup(name, timeline.now());
    return new CreatedResource(name, Map.of("Arn", placement.arn("logs", "log-group:" + name + ":*")));
  }
}
