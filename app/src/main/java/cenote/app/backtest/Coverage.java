package cenote.app.backtest;

import cenote.quant.risk.Christoffersen;
import cenote.quant.risk.Kupiec;
import cenote.quant.risk.TrafficLight;
import java.util.Comparator;
import java.util.List;

/**
 * How often a book's requirement was breached, and what the tests say of it.
 *
 * @param horizon hours of a window
 * @param isOwn whether the requirement is made for this horizon
 * @param windows that follow each other
 * @param everyHour windows begun at every hour, which overlap; or none
 */
record Coverage(
    String book, int horizon, boolean isOwn, List<Window> windows, List<Window> everyHour) {
  /** Share of breaches that a coverage of 99 % allows. */
  static final double RATE = 0.01;

  Coverage {
    windows = List.copyOf(windows);
    everyHour = List.copyOf(everyHour);
  }

  int breaches() {
    return breaches(windows);
  }

  int breachesOfEveryHour() {
    return breaches(everyHour);
  }

  int beyondInitial() {
    return (int) windows.stream().filter(Window::isBeyondInitial).count();
  }

  private static int breaches(List<Window> windows) {
    return (int) windows.stream().filter(Window::isBreach).count();
  }

  Kupiec kupiec() {
    return Kupiec.of(windows.size(), breaches(), RATE);
  }

  Christoffersen christoffersen() {
    boolean[] isBreach = new boolean[windows.size()];
    for (int i = 0; i < isBreach.length; i++) {
      isBreach[i] = windows.get(i).isBreach();
    }
    return Christoffersen.of(isBreach, RATE);
  }

  TrafficLight light() {
    return TrafficLight.of(windows.size(), breaches(), RATE);
  }

  /** The window that used most of the requirement. */
  Window worst() {
    return worst(windows);
  }

  /** The same of windows begun at any hour; of windows where there are none. */
  Window worstOfEveryHour() {
    return worst(everyHour.isEmpty() ? windows : everyHour);
  }

  private static Window worst(List<Window> windows) {
    return windows.stream().max(Comparator.comparingDouble(Window::usage)).orElseThrow();
  }

  double meanCore() {
    return windows.stream().mapToDouble(Window::core).average().orElseThrow();
  }

  double meanInitial() {
    return windows.stream().mapToDouble(Window::initial).average().orElseThrow();
  }
}
