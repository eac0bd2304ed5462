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
  RUNNER(8),
  /** Lives on offsets. */
  GAMER(9),
  /** Lives on hedged collateral. */
  HEDGER(10),
  /** Two of one owner that split a risk. */
  SPLITTER(11),
  /** Trades one lot to and fro. */
  DANCER(12),
  /** On the other side of one that loses too much. */
  PARTNER(13),
  /** Deposit into the guarantee vault. */
  BACKER(14),
  /** Comes to the vault before an epoch and leaves after a gain. */
  RIDER(15),
  /** Flags for nothing, takes specks of offers. */
  SPAMMER(16),
  /** Two owners who are one person. */
  SLICE_BUYER(17);

  /** Numbers are below. */
  static final int NUMBERS = 18;

  private final int number;

  Role(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
