package cenote.gateway.http;

import java.util.regex.Pattern;

/**
 * Which request paths can mean only one thing. All names that we serve are plain, so nothing needs
 * escaping: a percent sign, a parameter, an empty or a dotted segment is a trick. Pure.
 */
final class PathRules {

  private static final Pattern PLAIN =
      Pattern.compile("/|(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~:@+,-]+)+");

  private PathRules() {}

  /** True when the raw path, as sent, is plain. */
  static boolean isPlain(String rawPath) {
    return rawPath.length() <= EdgeLimits.URI_LENGTH && PLAIN.matcher(rawPath).matches();
  }
}
