package cenote.app.margin;

import java.util.OptionalDouble;

/** What published rules of a venue say of a portfolio. */
sealed interface VenueAnswer {
  /**
   * Figures.
   *
   * @param initial part of the account's value that backs it at the initial level, cash
   * @param maintenance the same at the level of liquidation
   * @param isLeast some published part has no figure: it is at least that
   * @param note what was assumed, or what is missing; may be empty
   */
  record Figure(OptionalDouble initial, OptionalDouble maintenance, boolean isLeast, String note)
      implements VenueAnswer {
    static Figure of(double initial, double maintenance, String note) {
      return new Figure(OptionalDouble.of(initial), OptionalDouble.of(maintenance), false, note);
    }

    static Figure atLeast(double initial, double maintenance, String note) {
      return new Figure(OptionalDouble.of(initial), OptionalDouble.of(maintenance), true, note);
    }
  }

  /** The venue has no such thing. */
  record NotOffered(String why) implements VenueAnswer {}

  /** It may have it, but published rules do not say what it needs. */
  record Unpublished(String what) implements VenueAnswer {}
}
