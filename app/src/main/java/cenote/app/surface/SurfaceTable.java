package cenote.app.surface;

import cenote.app.candle.CandleTime;
import cenote.kernel.SurfaceTerms;
import cenote.quant.surface.ExpiryFit;
import cenote.quant.surface.FittedSurface;
import cenote.quant.surface.SurfaceForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A fitted surface as text for people. */
final class SurfaceTable {
  private static final double SCALE = SurfaceTerms.SCALE;

  /** Length of yyyy-MM-dd HH:mm. */
  private static final int MINUTES = 16;

  private SurfaceTable() {}

  static String of(Chain chain, FittedSurface surface) {
    StringBuilder text = new StringBuilder(head(chain, surface));
    surface.expiries().forEach(expiry -> text.append(row(chain, expiry)));
    text.append(nodes(surface));
    text.append(
        line(
            "%nRMSE       %.3f volatility points (what a pool takes, %s, %.3f; the SSVI alone"
                + " %.3f)",
            surface.rmsePoints(),
            surface.form().text(),
            surface.poolRmsePoints(),
            surface.ssviRmsePoints()));
    text.append(line("used       %d quotes of %d", surface.quotes().size(), chain.quotes().size()));
    text.append(line("dropped    %s", dropped(surface)));
    text.append(
        line(
            "arbitrage  none: least Durrleman g %.4f, least rise of variance %.3g",
            surface.leastDurrleman(), surface.leastRise()));
    text.append(
        line(
            "SSVI       rho %.6f, eta %.6f, g %.6f",
            surface.ssvi().rho(), surface.ssvi().eta(), surface.ssvi().g()));
    text.append(line("optimiser  %d iterations", surface.iterations()));
    return text.append(line("quotes     sha256 %s", surface.quoteHash())).toString();
  }

  private static String head(Chain chain, FittedSurface surface) {
    return line(
        "%-16s %9s %6s %7s %9s %9s %8s %8s %8s  %s",
        when(chain),
        "forward",
        "used",
        "dropped",
        "ATM vol",
        "RMSE pt",
        surface.form() == SurfaceForm.SSVI ? "pool pt" : surface.form().text() + " pt",
        "SSVI pt",
        "min g",
        "slice");
  }

  private static String when(Chain chain) {
    return chain.hasTime() ? "expiry" : "years";
  }

  /** What a pool takes. */
  private static String nodes(FittedSurface surface) {
    StringBuilder text =
        new StringBuilder(
            line("%n%-16s %11s %11s %11s %11s", "node", "years", "theta", "rho", "psi"));
    SurfaceTerms terms = surface.terms();
    for (int i = 0; i < terms.nodes(); i++) {
      text.append(
          line(
              "%-16d %11.9f %11.9f %11.9f %11.9f",
              i + 1,
              terms.yearsE9(i) / SCALE,
              terms.thetaE9(i) / SCALE,
              terms.rhoE9(i) / SCALE,
              terms.psiE9(i) / SCALE));
    }
    return text.toString();
  }

  /** When an expiry is, or how far. */
  static String expiry(Chain chain, ExpiryFit expiry) {
    return chain.hasTime()
        ? CandleTime.text(toMinuteNs(chain.afterNs(expiry.years()))).substring(0, MINUTES)
        : String.format(Locale.ROOT, "%.6f", expiry.years());
  }

  static String dropped(FittedSurface surface) {
    List<String> texts = new ArrayList<>();
    SurfaceJson.droppedByReason(surface)
        .forEach((reason, count) -> texts.add(reason.text() + " " + count));
    return texts.isEmpty() ? "none" : String.join(", ", texts);
  }

  private static String row(Chain chain, ExpiryFit expiry) {
    return line(
        "%-16s %9.2f %6d %7d %8.2f%% %9.3f %8.3f %8.3f %8.4f  %s",
        expiry(chain, expiry),
        expiry.forward(),
        expiry.used(),
        expiry.dropped(),
        100.0 * expiry.atTheMoneyVolatility(),
        expiry.rmsePoints(),
        expiry.poolRmsePoints(),
        expiry.ssviRmsePoints(),
        expiry.leastDurrleman(),
        expiry.form().text());
  }

  /** The node's nanoyear is 32 ms. */
  private static long toMinuteNs(long timeNs) {
    long minuteNs = 60_000_000_000L;
    return (timeNs + minuteNs / 2) / minuteNs * minuteNs;
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format + "%n", values);
  }
}
