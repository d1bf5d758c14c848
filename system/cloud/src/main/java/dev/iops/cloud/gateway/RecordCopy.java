package dev.iops.cloud.gateway;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Records with one component changed, by its name. */
final class RecordCopy {

  private RecordCopy() {}

  /** The value of a component. */
  static Object value(Record record, String name) {
    try {
      return component(record, name).getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + name + " of " + record.getClass().getSimpleName(), e);
    }
  }

  /** The same record with another value of one component. */
  static <R extends Record> R with(R record, String name, Object value) {
    component(record, name);
    RecordComponent[] components = record.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String each = components[i].getName();
      values[i] = each.equals(name) ? value : value(record, each);
    }
    Class<?>[] types = Arrays.stream(components)
      .map(RecordComponent::getType)
      .toArray(Class<?>[]::new);
    try {
      @SuppressWarnings("unchecked") // a record's constructor makes that record
      R copy = (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
      return copy;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot copy " + record.getClass().getSimpleName(), e);
    }
  }

  private static RecordComponent component(Record record, String name) {
    return Arrays.stream(record.getClass().getRecordComponents())
      .filter(component -> component.getName().equals(name))
      .findFirst()
      .orElseThrow(() -> new IllegalArgumentException(record.getClass().getSimpleName() + " has no " + name));
  }
}
