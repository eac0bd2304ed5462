package cenote.simulator.market;

/** Session keys of a few owners: granted for a while, used to sign orders, taken back. */
final class Sessions {

  private static final long SECOND_NS = 1_000_000_000L;
  private static final int KEYS = 6;

  private final Cast cast;
  private final Accounts accounts;
  private final Desk desk;
  private final Sight sight;
  private final Dice dice;
  private final long[] untilNs = new long[KEYS];

  Sessions(Floor floor, Dice dice) {
    this.cast = floor.cast();
    this.accounts = floor.accounts();
    this.desk = floor.desk();
    this.sight = floor.sight();
    this.dice = dice;
  }

  /** Grants a key, or takes it back. */
  boolean send() {
    int number = dice.below(KEYS);
    int owner = cast.owner(accounts.owner(accounts.first(Role.TRADER) + number));
    if (untilNs[number] > sight.logNs() && dice.isHeads()) {
      desk.encoder().revokeSessionKey(desk.from(owner), cast.key(key(number)));
      untilNs[number] = 0;
    } else {
      untilNs[number] = sight.logNs() + dice.between(2, 300) * SECOND_NS;
      desk.encoder().grantSessionKey(desk.from(owner), cast.key(key(number)), untilNs[number]);
    }
    return desk.send(owner);
  }

  /** Keys of some who hold no account of their own. */
  private int key(int number) {
    return number == 0 ? cast.stranger() : cast.reporter(number % cast.reporterCount());
  }

  /** Whose key may sign an order of the account: now and then a session key. */
  int signer(int account) {
    int number = account - accounts.first(Role.TRADER);
    boolean hasKey = number >= 0 && number < KEYS && untilNs[number] > sight.logNs();
    return hasKey && dice.isHeads() ? key(number) : cast.owner(accounts.owner(account));
  }
}
