package cenote.replica.coverage;

/** The worst event of a domain so far; the first of equals. */
final class WorstEvent {

  private String name = "";
  private Stress stress = new Stress.Joint(1);
  private int scenario;
  private double loss;
  private double coverTwo;

  /** Looks at the scenarios of a domain. */
  void take(StressedBooks books, Stress of, UncoveredSums sums, int domain) {
    for (int s = 0; s < books.count(); s++) {
      if (books.domain(s) == domain) {
        coverTwo = Math.max(coverTwo, sums.coverTwo(s));
        if (sums.total(s) > loss) {
          loss = sums.total(s);
          name = books.name(s);
          stress = of;
          scenario = s;
        }
      }
    }
  }

  /** Reverse stress of it. */
  Breaking breaking(double capacity) {
    return new Breaking(stress, scenario, capacity);
  }

  boolean isNone() {
    return loss == 0;
  }

  String name() {
    return name;
  }

  double loss() {
    return loss;
  }

  double coverTwo() {
    return coverTwo;
  }
}
