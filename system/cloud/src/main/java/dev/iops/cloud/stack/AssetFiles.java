package dev.iops.cloud.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The local files behind the S3 objects that a template names.
 *
 * @param byObjectKey file by the object's key in the staging bucket
 */
public record AssetFiles(Map<String, Path> byObjectKey) {
  /** Keeps a copy of the map. */
  public AssetFiles {
    byObjectKey = Map.copyOf(byObjectKey);
  }

  /**
   * The file or folder that would be uploaded.
   *
   * @param objectKey the value of a function's {@code Code.S3Key}
   * @throws TemplateException if the assembly has no such asset, or its file is gone
   */
  public Path find(String objectKey) {
    Path file = byObjectKey.get(objectKey);
    if (file == null) {
      throw new TemplateException("The assembly has no asset " + objectKey + "; it has " + byObjectKey.keySet());
    }
    if (!Files.exists(file)) {
      throw new TemplateException("The asset " + file + " does not exist; synthesize the assembly again");
    }
    return file;
  }
}
