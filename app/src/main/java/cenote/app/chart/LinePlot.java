package cenote.app.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lines over a common axis as an SVG of its own: series, or distributions from 0 to 100 %. Lines
 * are polylines of class {@code line0}, {@code line1}, ... in the order of {@link #line}.
 */
public final class LinePlot {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 170;
  private static final int LEFT = 58;
  private static final int RIGHT = 6;
  private static final int BOTTOM = 20;
  private static final int TOP = 8;
  private static final int POINTS_MAX = 500;

  private final String title;
  private final String from;
  private final String to;
  private final List<double[]> lines = new ArrayList<>();
  private boolean isLogarithmic;

  /**
   * A plot without lines.
   *
   * @param title said by screen readers
   * @param from label of the left end of the axis
   * @param to label of the right end
   */
  public LinePlot(String title, String from, String to) {
    this.title = title;
    this.from = from;
    this.to = to;
  }

  /** A logarithmic axis; what is not above 0 is left out. */
  public LinePlot logarithmic() {
    isLogarithmic = true;
    return this;
  }

  /** Adds a line of evenly spaced values; what is not finite is left out. */
  public LinePlot line(double[] values) {
    lines.add(values.clone());
    return this;
  }

  /** The SVG. */
  public String svg() {
    double least = bound(-1);
    double greatest = bound(1);
    if (!(greatest > least)) {
      greatest = least + 1;
    }
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
            WIDTH,
            HEIGHT,
            escape(title)));
    for (int i = 0; i <= 2; i++) {
      double value = least + (greatest - least) * i / 2;
      double y = y(value, least, greatest);
      svg.append(
          String.format(
              Locale.ROOT,
              "<line class=\"grid-line\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>"
                  + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.4g</text>",
              LEFT,
              WIDTH - RIGHT,
              y,
              y,
              LEFT - 6,
              y + 4,
              isLogarithmic ? StrictMath.pow(10, value) : value));
    }
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\">%s</text><text x=\"%d\" y=\"%d\""
                + " text-anchor=\"end\">%s</text>",
            LEFT,
            HEIGHT - 4,
            escape(from),
            WIDTH - RIGHT,
            HEIGHT - 4,
            escape(to)));
    for (int i = 0; i < lines.size(); i++) {
      svg.append(polyline(lines.get(i), i, least, greatest));
    }
    return svg.append("</svg>").toString();
  }

  /** A value on the axis. */
  private double on(double value) {
    return isLogarithmic ? StrictMath.log10(value) : value;
  }

  private double bound(int sign) {
    double bound = Double.NEGATIVE_INFINITY;
    for (double[] line : lines) {
      for (double value : line) {
        double placed = on(value);
        bound = Double.isFinite(placed) ? Math.max(bound, sign * placed) : bound;
      }
    }
    return Double.isFinite(bound) ? sign * bound : 0.0;
  }

  private String polyline(double[] line, int index, double least, double greatest) {
    StringBuilder points = new StringBuilder();
    int stride = 1 + (line.length - 1) / POINTS_MAX;
    for (int i = 0; i < line.length; i += stride) {
      double placed = on(line[i]);
      if (Double.isFinite(placed)) {
        double x = LEFT + (double) (WIDTH - LEFT - RIGHT) * i / Math.max(1, line.length - 1);
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y(placed, least, greatest)));
      }
    }
    return "<polyline class=\"line" + index + "\" points=\"" + points.toString().strip() + "\"/>";
  }

  private static double y(double value, double least, double greatest) {
    return TOP + (HEIGHT - TOP - BOTTOM) * (greatest - value) / (greatest - least);
  }

  /** Text as HTML. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
