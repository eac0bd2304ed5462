package cenote.pool.vault;

import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.access.Accounts;
import cenote.pool.asset.Assets;
import cenote.pool.deadline.Deadlines;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.ledger.Reasons;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A vault on a ledger with one future and some people, and a hand that moves money and marks. */
final class VaultRig {

  static final long E6 = 1_000_000L;
  static final long E8 = 100_000_000L;
  static final long E9 = 1_000_000_000L;
  static final long HOUR = 3_600 * E9;
  static final long START = 1_767_614_400L * E9;

  /** First account of people. */
  static final int FIRST = 2;

  static final long ENDOWMENT_E6 = 100_000_000L * E6;

  final List<String> heard = new ArrayList<>();
  final PoolEvents events =
      new PoolEvents() {
        @Override
        public void onVaultShares(int account, int tranche, long shares, long cashE6) {
          heard.add("%d:%d %d for %d".formatted(account, tranche, shares, cashE6));
        }

        @Override
        public void onVaultStruckOff(int tranche, long shares) {
          heard.add("struck off %d: %d".formatted(tranche, shares));
        }
      };
  final Ledger ledger = new Ledger(events);
  final Market market = new Market();
  final Accounts accounts = new Accounts();
  final Deadlines deadlines = new Deadlines();
  private final Assets assets = new Assets();
  private final Accruals accruals = new Accruals(market, ledger);
  private final Freezes freezes = new Freezes(market, accruals, events);
  final Plan plan = new Plan(ledger);
  final int future;
  GuaranteeVault vault;
  long priceE8 = 1_000 * E8;
  private long confidenceE9 = E9;
  long nowNs = START;

  /** The other side of the vault's legs. */
  final int other;

  VaultRig(int people) {
    other = FIRST + people;
    market.advance(nowNs);
    accruals.start(nowNs);
    int cash = ledger.addAsset() + assets.add(0, 6, 0, -1, E9, 0);
    int underlying = market.addUnderlying(1, 0, 600_000_000L, 1_000_000 * E8, 0);
    long expiryNs = nowNs + 1_000L * 24 * HOUR;
    future = market.addInstrument(underlying, InstrumentKind.FUTURE, 1, E8, expiryNs, 0, 0);
    int inLedger = ledger.addInstrument(underlying, true, E8);
    require(cash == 0 && inLedger == future, "listing");
    price(1.0, 1.0);
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      require(ledger.addAccount(0, 0) == domain, "close-out accounts");
    }
    for (int i = 0; i <= people; i++) {
      int account = accounts.add(new cenote.crypto.Bytes32.Words(0, 0, 1, i), 0, i);
      require(ledger.addAccount(0, 0) == account, "accounts");
      plan.reset().take(account).pay(0, Holders.CUSTODY, -ENDOWMENT_E6, Reasons.DEPOSIT);
      ledger.commit(plan);
    }
    require(ledger.addAccount(0, 0) == accounts.openVault(), "vault's account");
    accruals.exempt(accounts.vault());
    vault = newVault();
    vault.open();
  }

  private GuaranteeVault newVault() {
    return new GuaranteeVault(
        ledger, market, assets, accounts, accruals, freezes, deadlines, account -> {}, events);
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError(what);
    }
  }

  int account() {
    return vault.account();
  }

  long cashE6(int account) {
    return ledger.balance(account, 0);
  }

  Reject deposit(int account, int tranche, long amountE6) {
    Reject reject = vault.checkDeposit(account, tranche, amountE6);
    if (reject == Reject.NONE) {
      Portfolio from = plan.reset().take(account);
      from.payTo(plan.take(account()), 0, amountE6, Reasons.VAULT_DEPOSIT);
      ledger.commit(plan);
      vault.onDeposit(account, tranche, amountE6);
    }
    vault.begin();
    return reject;
  }

  /** As the waterfall: junior first, in one plan. Returns what was borne by each. */
  long[] bear(long wantedE6, boolean isDropped) {
    vault.begin();
    Portfolio from = plan.reset().take(account());
    long[] borne = new long[GuaranteeVault.TRANCHES];
    long leftE6 = wantedE6;
    for (int t = 0; t < GuaranteeVault.TRANCHES; t++) {
      borne[t] = Math.min(leftE6, vault.availableE6(t));
      vault.bear(t, borne[t]);
      from.pay(0, Holders.SUSPENSE, borne[t], Reasons.DEFICIT);
      leftE6 -= borne[t];
    }
    if (isDropped) {
      plan.reset();
    } else {
      ledger.commit(plan);
    }
    vault.begin();
    return borne;
  }

  /** A breach of the account is found: it is frozen, whatever else. */
  void freeze(int account) {
    freezes.activate();
    boolean isTaken = plan.reset().take(account).trade(future, E8, priceE8, priceE8 / 100, 0);
    require(isTaken && !freezes.allows(plan) && freezes.isFrozen(account), "a frozen account");
  }

  void gain(long amountE6) {
    plan.reset().take(account()).pay(0, Holders.SUSPENSE, -amountE6, Reasons.CLOSE_OUT_RESULT);
    ledger.commit(plan);
    vault.begin();
  }

  /** The vault buys, or sells when negative, so many whole units at the mark. */
  void trade(long units) {
    long markE8 = market.markE8(future);
    long notionalE6 = Math.multiplyExact(units, markE8) / 100;
    require(notionalE6 * 100 == units * markE8, "whole notional");
    require(take(account(), units, markE8, notionalE6), "position of the vault");
    ledger.commit(plan);
    vault.begin();
  }

  private boolean take(int account, long units, long markE8, long notionalE6) {
    plan.reset();
    return plan.take(account).trade(future, units * E8, markE8, notionalE6, 0)
        && plan.take(other).trade(future, -units * E8, markE8, -notionalE6, 0);
  }

  /** Moves the index; marks stay multiples of 0.01 so that notionals are whole. */
  void price(double factor, double confidence) {
    priceE8 = Math.max(E8, Math.round(priceE8 * factor / 1e6) * 1_000_000);
    confidenceE9 = Math.round(confidence * 1e9);
    market.acceptIndex(0, priceE8, confidenceE9, market.nowNs(), true);
  }

  /** Time passes, with fresh prices, and due work is done. */
  void pass(long ns) {
    long untilNs = nowNs + ns;
    while (deadlines.nextNs() <= untilNs) {
      advance(Math.max(nowNs, deadlines.nextNs()));
      tick();
    }
    advance(untilNs);
  }

  void advance(long toNs) {
    nowNs = toNs;
    market.advance(nowNs);
    market.acceptIndex(0, priceE8, confidenceE9, nowNs, true);
  }

  /** One piece of due work of the vault. */
  void tick() {
    int subject = deadlines.nextSubject();
    deadlines.removeNext();
    vault.onEpoch(subject);
    vault.begin();
  }

  byte[] snapshot() {
    SnapshotWriter writer = new SnapshotWriter();
    vault.write(writer);
    return Arrays.copyOf(writer.bytes(), writer.length());
  }

  /** Goes on with a vault restored from its snapshot. */
  void restore() {
    byte[] bytes = snapshot();
    vault = newVault();
    vault.read(new SnapshotReader(bytes, 0, bytes.length));
    require(Arrays.equals(bytes, snapshot()), "a snapshot that is read and written again");
  }
}
