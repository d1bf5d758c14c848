package dev.iops.cloud.stack;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the stacks made so far export for those that come after them. */
final class Exports {

  private final Map<String, String> values = new HashMap<>();
  private final Set<String> broken = new HashSet<>();

  void put(String name, String value) {
    values.put(name, value);
  }

  /** Remembers an export whose value could not be made, so that who imports it does not report the same cause again. */
  void putBroken(String name) {
    broken.add(name);
  }

  String get(String name) {
    if (broken.contains(name)) {
      throw new BrokenExportException();
    }
    if (!values.containsKey(name)) {
      throw new TemplateException("Fn::ImportValue " + name + ": no stack before this one exports it");
    }
    return values.get(name);
  }

  /** The import of a value whose resource failed and was reported already. */
  static final class BrokenExportException extends RuntimeException {}
}
