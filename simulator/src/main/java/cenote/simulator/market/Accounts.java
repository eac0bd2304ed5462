package cenote.simulator.market;

import java.util.Arrays;

/** Accounts of all who trade: whose they are, what for, and their last order number. */
final class Accounts {

  static final int MAKERS = 8;
  static final int KEEPERS = 3;
  static final int VICTIMS = 24;
  static final int RUNNERS = 3;
  static final int BACKERS = 3;

  private static final int VICTIMS_AN_OWNER = 8;
  private static final int MOST = 272;

  private final int[] owners = new int[MOST];
  private final int[] subaccounts = new int[MOST];
  private final long[] sizesE6 = new long[MOST];
  private final int[] ids = new int[MOST];
  private final long[] orders = new long[MOST];
  private final int[] firsts = new int[Role.NUMBERS];
  private final int[] counts = new int[Role.NUMBERS];
  private int count;
  private int ownerCount;

  Accounts(MarketPlan plan, Dice dice) {
    Arrays.fill(ids, -1);
    addAll(Role.MAKER, MAKERS, 1, dice);
    addAll(Role.KEEPER, KEEPERS, 1, dice);
    addTraders(plan.accounts(), dice);
    addAll(Role.VICTIM, VICTIMS, VICTIMS_AN_OWNER, dice);
    addAll(Role.SOLO, 2, 1, dice);
    addAll(Role.DEALER, 2, dice.between(1, 2), dice);
    addAll(Role.DUST, 1, 1, dice);
    addAll(Role.PUSHER, 1, 1, dice);
    addAll(Role.RUNNER, RUNNERS, 1, dice);
    addAll(Role.GAMER, 1, 1, dice);
    addAll(Role.HEDGER, 1, 1, dice);
    addAll(Role.SPLITTER, 2, 2, dice);
    addAll(Role.DANCER, 1, 1, dice);
    addAll(Role.PARTNER, 1, 1, dice);
    addAll(Role.BACKER, BACKERS, 1, dice);
    addAll(Role.RIDER, 1, 1, dice);
    addAll(Role.SPAMMER, 1, 1, dice);
    addAll(Role.SLICE_BUYER, 2, 1, dice);
  }

  private void addAll(Role role, int number, int perOwner, Dice dice) {
    firsts[role.number()] = count;
    for (int i = 0; i < number; i++) {
      add(role, i % perOwner, dice);
    }
  }

  /** A third of them share an owner with the one before. */
  private void addTraders(int number, Dice dice) {
    firsts[Role.TRADER.number()] = count;
    add(Role.TRADER, 0, dice);
    for (int i = 1; i < number; i++) {
      int last = subaccounts[count - 1];
      add(Role.TRADER, dice.below(3) == 0 && last < 3 ? last + 1 : 0, dice);
    }
  }

  private void add(Role role, int subaccount, Dice dice) {
    ownerCount += subaccount == 0 ? 1 : 0;
    owners[count] = ownerCount - 1;
    subaccounts[count] = subaccount;
    sizesE6[count] = (long) (sizeOf(role, dice) * 1e6);
    counts[role.number()]++;
    count++;
  }

  private static double sizeOf(Role role, Dice dice) {
    return switch (role) {
      case MAKER -> 2e9;
      case KEEPER -> dice.logBetween(2e6, 5e7);
      case TRADER -> dice.logBetween(3e3, 3e5);
      case VICTIM, SOLO -> 100;
      case DEALER -> dice.logBetween(1e5, 1e6);
      case DUST -> 20_000;
      case PUSHER -> 200_000;
      case RUNNER -> 100;
      case GAMER, SPLITTER -> 100_000;
      case HEDGER -> 2_000;
      case DANCER -> 500_000;
      case PARTNER -> 1_000;
      case BACKER -> 200_000;
      case RIDER -> 50_000;
      case SPAMMER, SLICE_BUYER -> 20_000;
    };
  }

  int count() {
    return count;
  }

  int ownerCount() {
    return ownerCount;
  }

  /** Number of the owner, from 0. */
  int owner(int account) {
    return owners[account];
  }

  int subaccount(int account) {
    return subaccounts[account];
  }

  /** First deposit, cash E6. */
  long sizeE6(int account) {
    return sizesE6[account];
  }

  int first(Role role) {
    return firsts[role.number()];
  }

  int count(Role role) {
    return counts[role.number()];
  }

  int any(Role role, Dice dice) {
    return firsts[role.number()] + dice.below(counts[role.number()]);
  }

  /** The pool's number of the account, -1 while it has none. */
  int id(int account) {
    return ids[account];
  }

  void opened(int account, long id) {
    ids[account] = (int) id;
  }

  long nextOrder(int account) {
    return ++orders[account];
  }

  long lastOrder(int account) {
    return orders[account];
  }
}
