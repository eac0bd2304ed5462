package cenote.node.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Values of a properties file by key, each checked against its rule when it is asked for. */
final class Settings {

  private final Properties values;
  private final Set<String> asked = new TreeSet<>();

  private Settings(Properties values) {
    this.values = values;
  }

  static Settings of(Properties values) {
    return new Settings(values);
  }

  /** Reads a file as UTF-8. */
  static Settings read(Path file) {
    Properties values = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      values.load(reader);
    } catch (NoSuchFileException missing) {
      throw new ConfigFault("configuration %s: expected a file, found none".formatted(file));
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new ConfigFault(
          "configuration %s: expected a readable properties file, got %s"
              .formatted(file, unreadable));
    }
    return new Settings(values);
  }

  String text(String key, String fallback) {
    asked.add(key);
    String value = values.getProperty(key, fallback).strip();
    if (value.isEmpty()) {
      throw new ConfigFault(key + ": expected a value, got none");
    }
    return value;
  }

  /** Like {@link #text}, but a key that is not there is fine, and its value is never repeated. */
  String textOrEmpty(String key) {
    asked.add(key);
    return values.getProperty(key, "").strip();
  }

  boolean flag(String key, boolean fallback) {
    return choice(key, Boolean.toString(fallback), List.of("true", "false")).equals("true");
  }

  String choice(String key, String fallback, List<String> choices) {
    String value = text(key, fallback);
    if (!choices.contains(value)) {
      throw new ConfigFault(
          "%s: expected one of %s, got %s".formatted(key, String.join(", ", choices), value));
    }
    return value;
  }

  long number(String key, long fallback, long least, long most) {
    String value = text(key, Long.toString(fallback));
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Falls through to the same message.
    }
    throw new ConfigFault("%s: expected %d to %d, got %s".formatted(key, least, most, value));
  }

  /** Refuses keys that nobody has asked for: a misspelt key must not fall back to its default. */
  void requireNoOthers() {
    for (String key : new TreeSet<>(values.stringPropertyNames())) {
      if (!asked.contains(key)) {
        throw new ConfigFault(
            "%s: expected one of %s, got an unknown key".formatted(key, String.join(", ", asked)));
      }
    }
  }
}
