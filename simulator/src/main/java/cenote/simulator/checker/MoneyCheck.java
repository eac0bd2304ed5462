package cenote.simulator.checker;

import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Reasons;
import java.util.Arrays;

/**
 * Deposits, withdrawals and transfers: each is its one entry and no other money comes or goes (I1,
 * I8, I9); what was accepted opens accounts and leaves custody.
 */
final class MoneyCheck {

  private static final int WITHDRAWAL_SAMPLE = 4;

  private final Desk desk;
  private final Tally tally;
  private final Layers layers;
  private final long[] deposited = new long[Money.ASSETS];
  private int[] flightAssets = new int[64];
  private long[] flightAmounts = new long[64];
  private int flights;
  private int tests;
  private final StressCheck stress;

  MoneyCheck(Desk desk, Layers layers) {
    this.stress = new StressCheck(desk);
    this.desk = desk;
    this.tally = desk.tally;
    this.layers = layers;
  }

  long deposited(int asset) {
    return deposited[asset];
  }

  /** The pool has begun with capital of its own. */
  void genesis() {
    long coreE6 = desk.told.genesis().insuranceCoreE6();
    long rampE6 = desk.told.genesis().insuranceRampE6();
    long houseE6 = desk.told.genesis().houseE6();
    desk.isStarted = true;
    desk.requiresSignatures = desk.told.genesis().requiresSignatures();
    desk.owners.start();
    desk.clock.genesis();
    desk.people.register(desk.told.genesis().genesisKey(), People.GENESIS);
    desk.people.register(desk.told.genesis().stewardKey(), People.STEWARD);
    layers.start(coreE6, rampE6);
    endowed(Holders.INSURANCE_CORE, coreE6);
    endowed(Holders.INSURANCE_RAMP, rampE6);
    endowed(Holders.HOUSE, houseE6);
    moved(0, coreE6 + rampE6 + houseE6);
  }

  private void endowed(int holder, long amountE6) {
    long paidE6 = desk.posted.sum(Reasons.GENESIS_CAPITAL, 0, Holders.CUSTODY, holder);
    tally.equal(Check.I8_CUSTODY, "genesis capital", holder, amountE6, paidE6);
  }

  void deposit(long account) {
    Told told = desk.told;
    int known = desk.owners.find(told.key, told.subaccount);
    int owner = known >= 0 ? known : open(told.key, told.subaccount);
    tally.equal(Check.I8_CUSTODY, "account of a deposit", owner, owner, account);
    only(Reasons.DEPOSIT, Holders.CUSTODY, owner);
    moved(told.asset, told.amount);
  }

  private int open(cenote.crypto.Bytes32 owner, int subaccount) {
    int person = desk.people.register(owner, People.OWNER);
    int account = desk.owners.open(owner, subaccount, person);
    desk.ensure(account);
    desk.positions.open(account);
    desk.money.interestIndex(account, desk.clock.interestIndexE18());
    return account;
  }

  void withdraw(long number) {
    Told told = desk.told;
    int account = desk.owners.find(told.principal, told.subaccount);
    remember(told.asset, told.amount);
    tally.equal(Check.I9_PAID_ONCE, "number of a withdrawal", account, flights, number);
    only(Reasons.WITHDRAWAL, account, Holders.IN_FLIGHT);
    checkGivenUp(account);
    moved(told.asset, 0);
  }

  private void remember(int asset, long amount) {
    if (flights == flightAssets.length) {
      flightAssets = Arrays.copyOf(flightAssets, flights * 2);
      flightAmounts = Arrays.copyOf(flightAmounts, flights * 2);
    }
    flightAssets[flights] = asset;
    flightAmounts[flights++] = amount;
  }

  void complete() {
    long number = desk.told.number;
    boolean isInFlight = number >= 1 && number <= flights && flightAmounts[(int) number - 1] > 0;
    tally.holds(Check.I9_PAID_ONCE, isInFlight, "a withdrawal paid that was not due", number);
    int at = (int) number - 1;
    long paid =
        desk.posted.sum(
            Reasons.WITHDRAWAL_COMPLETED, flightAssets[at], Holders.IN_FLIGHT, Holders.CUSTODY);
    tally.equal(Check.I9_PAID_ONCE, "amount paid", number, flightAmounts[at], paid);
    tally.equal(Check.I8_CUSTODY, "entries of a payment", number, 1, desk.posted.count());
    moved(flightAssets[at], -flightAmounts[at]);
    flightAmounts[at] = 0;
  }

  void transfer(long value) {
    Told told = desk.told;
    int from = desk.owners.find(told.principal, told.subaccount);
    int known = desk.owners.find(told.principal, told.toSubaccount);
    int to = known >= 0 ? known : open(told.principal, told.toSubaccount);
    tally.equal(Check.I8_CUSTODY, "account of a transfer", from, to, value);
    only(Reasons.TRANSFER, from, to);
    checkGivenUp(from);
    moved(told.asset, 0);
  }

  /** The entry that the command asked for; routes have seen to it that others only accrue. */
  private void only(int reason, int from, int to) {
    long asked = desk.told.amount;
    tally.holds(Check.I8_CUSTODY, asked > 0, "an amount that is not positive", from);
    long paid = desk.posted.sum(reason, desk.told.asset, from, to);
    tally.equal(Check.I8_CUSTODY, "amount of its own entry", to, asked, paid);
    long others = 0;
    for (int asset = 0; asset < desk.listings.assets(); asset++) {
      others += desk.posted.sum(reason, asset);
    }
    tally.equal(Check.I8_CUSTODY, "amount of all such entries", to, asked, others);
  }

  /** Custody holds what was deposited and has not left. */
  private void moved(int asset, long amount) {
    deposited[asset] += amount;
    long custody = -desk.ledger.balance(Holders.CUSTODY, asset);
    tally.equal(Check.I1_CUSTODY, "custody", asset, deposited[asset], custody);
    long own = -desk.money.balance(Holders.CUSTODY, asset);
    tally.equal(Check.I8_CUSTODY, "custody by the entries", asset, deposited[asset], own);
  }

  /** Part of 4.4: even without stress as much must be left; now and then. */
  private void checkGivenUp(int account) {
    tally.holds(
        Check.I5_WITHDRAWALS,
        account >= 0 && !desk.closings.isOpen(account),
        "an account in close-out gave up something",
        account);
    stress.check(account);
    if (tests++ % WITHDRAWAL_SAMPLE == 0) {
      var margin = desk.pool.margin(account);
      long needed = Wide.ceil(margin.initialE6(), 11, 10);
      long missing = needed - margin.withdrawableE6();
      tally.atMost(Check.I5_WITHDRAWALS, "given up beyond 1.1 R_IM", account, 0, missing);
    }
  }
}
