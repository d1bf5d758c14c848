package dev.iops.cloud.stack;

import java.util.Map;

/** Makes running resources of some CloudFormation types. Called by one thread, in dependency order. */
public interface ResourceProvider {
  /** The types it makes, each with the properties it knows; a property that is in neither set stops the start. */
  Map<String, PropertySupport> types();

  /**
   * Makes one resource.
   *
   * @throws TemplateException if a property has a value that cannot be run as AWS would run it
   */
  CreatedResource create(ResourceRequest request);
}
