package cenote.gateway.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The unit that a name ends with, in words, so that documents cannot disagree with names. Pure. */
final class Units {

  private static final Pattern SCALE = Pattern.compile(".*E([0-9]{1,2})$");

  private Units() {}

  /** A phrase, or nothing when the name holds no unit. */
  static String of(String name) {
    Matcher scale = SCALE.matcher(name);
    if (scale.matches()) {
      return scaled(Integer.parseInt(scale.group(1)));
    }
    return time(name);
  }

  private static String scaled(int decimals) {
    String text = "fixed point with " + decimals + " decimals: 1.0 is 1 and " + decimals + " zeros";
    return decimals == 6 ? "cash, " + text : text;
  }

  private static String time(String name) {
    if (name.endsWith("TimeNs") || name.equals("timeNs") || name.endsWith("expiryNs")) {
      return "nanoseconds since 1970, log time";
    }
    if (name.endsWith("Ns")) {
      return "nanoseconds";
    }
    if (name.endsWith("Ms")) {
      return "milliseconds";
    }
    if (name.endsWith("Seconds")) {
      return "seconds";
    }
    return name.endsWith("Bps") ? "hundredths of a per cent" : "";
  }
}
