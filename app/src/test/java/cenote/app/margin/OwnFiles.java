package cenote.app.margin;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Cases of our own, made by {@code src/test/python/own_margin_cases.py}. */
final class OwnFiles {
  static final String PMRM1 = "own-pmrm1.json";
  static final String COLLATERAL = "own-pm2-collateral.json";
  static final String HALF_DAY = "own-pm2-twelve-hours.json";
  static final String MANY_LEGS = "own-pm2-127-legs.json";

  private OwnFiles() {}

  static Path path(String name) {
    try {
      URL url = Objects.requireNonNull(OwnFiles.class.getResource(name), name);
      return Path.of(url.toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static String text(String name) throws IOException {
    return Files.readString(path(name));
  }

  static List<Path> all() throws IOException {
    Path folder = Objects.requireNonNull(path(PMRM1).getParent());
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
