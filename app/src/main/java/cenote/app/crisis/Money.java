package cenote.app.crisis;

import java.util.Locale;

/** Amounts in words. */
final class Money {
  private static final double MILLION = 1e12;
  private static final double THOUSAND = 1e9;

  private Money() {}

  /** Such as {@code 4.93 M}, {@code 210 k} or {@code 0}. */
  static String text(long amountE6) {
    if (Math.abs(amountE6) >= MILLION / 10) {
      return String.format(Locale.ROOT, "%.2f M", amountE6 / MILLION);
    }
    if (Math.abs(amountE6) >= THOUSAND) {
      return String.format(Locale.ROOT, "%.1f k", amountE6 / THOUSAND);
    }
    return String.format(Locale.ROOT, "%.0f", amountE6 / 1e6);
  }

  /** A share of a whole in percent. */
  static String percent(long part, long whole) {
    return whole == 0 ? "none" : String.format(Locale.ROOT, "%.2f %%", 100.0 * part / whole);
  }
}
