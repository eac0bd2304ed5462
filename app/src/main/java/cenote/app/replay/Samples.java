package cenote.app.replay;

import java.util.ArrayList;
import java.util.List;

/** The time series of the report: one row per full scan, kept by column. */
final class Samples {
  private final LongList timesNs = new LongList();
  private final List<Column> columns = new ArrayList<>();

  /**
   * One series.
   *
   * @param name as the page asks for it
   * @param underlying it belongs to; -1 for none
   * @param scale what a value is divided by
   */
  record Column(String name, int underlying, double scale, LongList values) {}

  /** Adds a column before the first row. */
  LongList column(String name, int underlying, double scale) {
    LongList values = new LongList();
    columns.add(new Column(name, underlying, scale, values));
    return values;
  }

  void row(long timeNs) {
    timesNs.add(timeNs);
  }

  int count() {
    return timesNs.size();
  }

  long timeNs(int row) {
    return timesNs.at(row);
  }

  List<Column> columns() {
    return columns;
  }
}
