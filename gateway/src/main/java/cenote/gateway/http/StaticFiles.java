package cenote.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Finds all files to serve when the edge starts: the page, the documents' pages, and the few files
 * of the libraries that they use. Immutable afterwards.
 */
final class StaticFiles {

  /** Always asked about, mostly answered with 304. */
  private static final String REVALIDATE = "no-cache";

  /** The address of a library does not hold its version, so a day is the most. */
  private static final String DAY = "public, max-age=86400";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "woff2", "font/woff2",
          "txt", "text/plain; charset=utf-8");

  private StaticFiles() {}

  /** Everything by its exact path. */
  static Map<String, StaticFile> load() {
    Map<String, StaticFile> files = new TreeMap<>();
    for (String name : names("web")) {
      files.put("/" + name, file(name, REVALIDATE, resource("/web/" + name)));
    }
    if (files.containsKey("/index.html")) {
      files.put("/", file("index.html", REVALIDATE, resource("/web/index.html")));
    }
    own(files, "/docs", "docs.html");
    own(files, "/docs/docs.js", "docs.js");
    own(files, "/docs/socket", "socket.html");
    own(files, "/docs/socket.js", "socket.js");
    own(files, "/docs/edge.css", "edge.css");
    library(files, "org.webjars.npm", "echarts", "dist/echarts.min.js");
    library(files, "org.webjars", "swagger-ui", "swagger-ui-bundle.js");
    library(files, "org.webjars", "swagger-ui", "swagger-ui.css");
    return files;
  }

  private static void own(Map<String, StaticFile> files, String path, String name) {
    files.put(path, file(name, REVALIDATE, resource("/edge/" + name)));
  }

  private static void library(
      Map<String, StaticFile> files, String group, String artifact, String name) {
    String version = version("/META-INF/maven/" + group + "/" + artifact + "/pom.properties");
    String at = "/META-INF/resources/webjars/" + artifact + "/" + version + "/" + name;
    String shortName = name.substring(name.lastIndexOf('/') + 1);
    files.put("/webjars/" + artifact + "/" + shortName, file(name, DAY, resource(at)));
  }

  private static StaticFile file(String name, String cacheControl, byte[] bytes) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalStateException("file: expected a known kind, got " + name);
    }
    return new StaticFile(type, cacheControl, bytes);
  }

  private static String version(String pomProperties) {
    Properties properties = new Properties();
    try (InputStream in = open(pomProperties)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "");
  }

  private static byte[] resource(String name) {
    try (InputStream in = open(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    InputStream in = StaticFiles.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("resource: expected on the class path, got no " + name);
    }
    return in;
  }

  /** Names of the files below a folder of the class path; none when there is no such folder. */
  private static Iterable<String> names(String folder) {
    URL url = StaticFiles.class.getResource("/" + folder);
    if (url == null) {
      return List.of();
    }
    try {
      URLConnection connection = url.openConnection();
      return connection instanceof JarURLConnection jar
          ? namesInJar(jar, folder + "/")
          : namesInFolder(Path.of(url.toURI()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("resource: expected a plain address, got " + url, e);
    }
  }

  private static Iterable<String> namesInJar(JarURLConnection connection, String prefix)
      throws IOException {
    JarFile jar = connection.getJarFile(); // shared with the class loader: not ours to close
    return jar.stream()
        .filter(it -> !it.isDirectory() && it.getName().startsWith(prefix))
        .map(JarEntry::getName)
        .map(it -> it.substring(prefix.length()))
        .toList();
  }

  private static Iterable<String> namesInFolder(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(it -> folder.relativize(it).toString()).toList();
    }
  }
}
