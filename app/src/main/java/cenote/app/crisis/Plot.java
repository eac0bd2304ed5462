package cenote.app.crisis;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One quantity of both runs over time, as an SVG of its own. */
final class Plot {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 150;
  private static final int LEFT = 58;
  private static final int BOTTOM = 20;
  private static final int TOP = 8;
  private static final int POINTS_MAX = 240;

  private final String title;
  private final double least;
  private final double greatest;
  private final int seconds;

  private Plot(String title, double least, double greatest, int seconds) {
    this.title = title;
    this.least = least;
    this.greatest = greatest > least ? greatest : least + 1;
    this.seconds = Math.max(1, seconds);
  }

  /**
   * The SVG; lines of class {@code off} and {@code on}.
   *
   * @param hasZero whether the axis shows 0 in any case
   */
  static String of(String title, boolean hasZero, CrisisRun run, ToDoubleFunction<Sample> value) {
    List<Sample> off = run.off().samples();
    List<Sample> on = run.on().samples();
    double low = Math.min(bound(off, value, -1), bound(on, value, -1));
    double least = hasZero ? Math.min(0, low) : low;
    double greatest = Math.max(bound(off, value, 1), bound(on, value, 1));
    int seconds = Math.max(off.getLast().second(), on.getLast().second());
    Plot plot = new Plot(title, least, greatest, seconds);
    return plot.frame() + plot.line(off, value, "off") + plot.line(on, value, "on") + "</svg>";
  }

  private static double bound(List<Sample> samples, ToDoubleFunction<Sample> value, int sign) {
    return sign * samples.stream().mapToDouble(value).map(v -> sign * v).max().orElse(0);
  }

  private String frame() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
            WIDTH,
            HEIGHT,
            title));
    for (int i = 0; i <= 2; i++) {
      double value = least + (greatest - least) * i / 2;
      svg.append(
          String.format(
              Locale.ROOT,
              "<line class=\"grid-line\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>"
                  + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
              LEFT,
              WIDTH,
              y(value),
              y(value),
              LEFT - 6,
              y(value) + 4,
              label(value)));
    }
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\">0</text>"
                + "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%d min</text>",
            LEFT,
            HEIGHT - 4,
            WIDTH,
            HEIGHT - 4,
            seconds / 60));
    return svg.toString();
  }

  private static String label(double value) {
    return String.format(Locale.ROOT, Math.abs(value) >= 1_000 ? "%.0f" : "%.4g", value);
  }

  private String line(List<Sample> samples, ToDoubleFunction<Sample> value, String name) {
    StringBuilder points = new StringBuilder();
    int stride = 1 + (samples.size() - 1) / POINTS_MAX;
    for (int i = 0; i < samples.size(); i += stride) {
      Sample sample = samples.get(i);
      double x = LEFT + (double) (WIDTH - LEFT) * sample.second() / seconds;
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y(value.applyAsDouble(sample))));
    }
    return "<polyline class=\"" + name + "\" points=\"" + points.toString().strip() + "\"/>";
  }

  private double y(double value) {
    return TOP + (HEIGHT - TOP - BOTTOM) * (greatest - value) / (greatest - least);
  }
}
