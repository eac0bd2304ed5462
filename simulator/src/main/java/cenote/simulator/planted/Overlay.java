package cenote.simulator.planted;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles the one class that a patch changes, and what is nested in it, into a folder that can
 * stand in front of the product's class path. The source tree is read, never written.
 */
public final class Overlay {

  private static final String RELEASE = "25";

  private final Path root;
  private final String classPath;

  /**
   * Overlays for one build.
   *
   * @param root of the project, where the patches' files lie below
   * @param classPath the product's classes and libraries
   */
  public Overlay(Path root, String classPath) {
    this.root = root;
    this.classPath = classPath;
  }

  /**
   * Compiles the class with the bug in it.
   *
   * @param out folder for class files, made when there is none
   * @throws PatchFault when the patch does not apply or does not compile
   */
  public void compile(Patch patch, Path out) {
    JavaFileObject source = new Source(patch.file(), patch.applyTo(sourceOf(patch)));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new PatchFault("compiler: expected a JDK, got a runtime without one");
    }
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8)) {
      Files.createDirectories(out);
      boolean isCompiled =
          compiler
              .getTask(new StringWriter(), files, found, options(out), null, List.of(source))
              .call();
      if (!isCompiled) {
        throw new PatchFault(
            "patch %s: expected to compile, got %s".formatted(patch.name(), firstError(found)));
      }
    } catch (IOException e) {
      throw new PatchFault("patch %s: cannot be compiled: %s".formatted(patch.name(), e), e);
    }
  }

  private String sourceOf(Patch patch) {
    Path file = root.resolve(patch.file());
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new PatchFault(
          "patch %s: expected a source file %s: %s".formatted(patch.name(), patch.file(), e), e);
    }
  }

  private List<String> options(Path out) {
    return List.of(
        "--release",
        RELEASE,
        "-proc:none",
        "-implicit:none",
        "-nowarn",
        "-d",
        out.toString(),
        "-cp",
        classPath);
  }

  private static String firstError(DiagnosticCollector<JavaFileObject> found) {
    return found.getDiagnostics().stream()
        .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
        .findFirst()
        .map(one -> "line %d: %s".formatted(one.getLineNumber(), one.getMessage(Locale.ROOT)))
        .orElse("no reason");
  }

  /** A source in memory, named as the file that it stands for. */
  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String file, String text) {
      super(URI.create("string:///" + file), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
