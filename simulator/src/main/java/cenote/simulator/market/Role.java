package cenote.simulator.market;

/** What an account is for. */
enum Role {
  /** Takes the other side of most trades; rich. */
  MAKER(0),
  /** Flags, bids, buys conversions. */
  KEEPER(1),
  /** Trades. */
  TRADER(2),
  /** Is led into a close-out, together with others. */
  VICTIM(3),
  /** Owns all of an instrument, or becomes insolvent to the unit. */
  SOLO(4),
  /** Two that trade with each other. */
  DEALER(5),
  DUST(6),
  PUSHER(7),
  /** Borrow and are gone. */
  RUNNER(8);

  /** Numbers are below. */
  static final int NUMBERS = 9;

  private final int number;

  Role(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
