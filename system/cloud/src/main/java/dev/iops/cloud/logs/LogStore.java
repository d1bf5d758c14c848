package dev.iops.cloud.logs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Log groups and their events in memory. It holds at most a given number of characters; beyond that the oldest events of
 * all groups go, and are counted.
 */
public final class LogStore implements LogSink {

  /** The characters it holds unless told otherwise: about 64 MB of memory. */
  public static final long DEFAULT_MAX_CHARACTERS = 32L * 1024 * 1024;

  private final long maxCharacters;
  private final Map<String, Instant> groups = new TreeMap<>();
  private final Map<String, Map<String, Instant>> streamsByGroup = new TreeMap<>();
  private final Deque<LogEvent> events = new ArrayDeque<>();
  private final List<LogSink> listeners = new CopyOnWriteArrayList<>();
  private long characters;
  private long nextId;
  private long dropped;

  /** Holds {@link #DEFAULT_MAX_CHARACTERS}. */
  public LogStore() {
    this(DEFAULT_MAX_CHARACTERS);
  }

  /**
   * @param maxCharacters how much text it holds, at least one event
   */
  public LogStore(long maxCharacters) {
    this.maxCharacters = maxCharacters;
  }

  /** Has each further event told to a listener too, on the thread that wrote it. */
  public void tell(LogSink listener) {
    listeners.add(listener);
  }

  @Override
  public void append(String group, String stream, Instant at, String line) {
    keep(group, stream, at, line);
    listeners.forEach(listener -> listener.append(group, stream, at, line));
  }

  private synchronized void keep(String group, String stream, Instant at, String line) {
    createStream(group, stream, at);
    events.add(new LogEvent(nextId++, group, stream, at, line));
    characters += line.length();
    while (characters > maxCharacters && events.size() > 1) {
      characters -= events.remove().message().length();
      dropped++;
    }
  }

  /** Makes an empty group; false if it is there already. */
  synchronized boolean createGroup(String group, Instant at) {
    streamsByGroup.putIfAbsent(group, new TreeMap<>());
    return groups.putIfAbsent(group, at) == null;
  }

  /** Makes an empty stream and its group; false if it is there already. */
  synchronized boolean createStream(String group, String stream, Instant at) {
    createGroup(group, at);
    return streamsByGroup.get(group).putIfAbsent(stream, at) == null;
  }

  /** The groups by name, each with the time it was made. */
  synchronized Map<String, Instant> groups() {
    return new LinkedHashMap<>(groups);
  }

  /** How much text there is in each group that has any, in bytes. */
  synchronized Map<String, Long> storedBytes() {
    Map<String, Long> stored = new TreeMap<>();
    for (LogEvent event : events) {
      stored.merge(event.group(), (long) event.message().getBytes(StandardCharsets.UTF_8).length, Long::sum);
    }
    return stored;
  }

  /** The group's streams by name, each with the time it was made; null if there is no such group. */
  synchronized Map<String, Instant> streams(String group) {
    Map<String, Instant> streams = streamsByGroup.get(group);
    return streams == null ? null : new LinkedHashMap<>(streams);
  }

  /** The group's events in the order in which they came. */
  synchronized List<LogEvent> events(String group) {
    List<LogEvent> found = new ArrayList<>();
    for (LogEvent event : events) {
      if (event.group().equals(group)) {
        found.add(event);
      }
    }
    return found;
  }

  /** How many events went because there was no room. */
  public synchronized long dropped() {
    return dropped;
  }
}
