package cenote.app.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;

/** The main classes of every module below {@code app} and of {@code app}, imported once. */
final class ProjectClasses {
  static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(location -> !isOfTests(location))
          .importPackages("cenote");

  private ProjectClasses() {}

  private static boolean isOfTests(Location location) {
    return location.contains("/test-classes/") || location.contains("-tests.jar");
  }
}
