package cenote.simulator.market;

/** What a command was sent for: decides who hears its answer. */
enum Errand {
  /** Nobody waits for it. */
  NOTHING(1),
  OPENING(2),
  REPORT(3),
  BAD_REPORT(4),
  CROSSED_IMPACT(5),
  LISTING(6),
  DEPOSIT(7),
  WITHDRAWAL(8),
  BID(9),
  STAGE(10),
  SELF_DEAL(11),
  DUST(12),
  PUSH(13),
  RUN(14),
  IDLE_QUOTE(15),
  SURFACE(16),
  JOINT(17),
  OFFSET(18),
  HEDGE(19),
  SPLIT(20),
  DANCE(21),
  COVERAGE(22),
  OFFER(23),
  OWN_TRADE(24),
  OWN_SLICE(25);

  /** Numbers are below. */
  static final int NUMBERS = 26;

  private final int number;

  Errand(int number) {
    this.number = number;
  }

  /** At least 1. */
  int number() {
    return number;
  }
}
