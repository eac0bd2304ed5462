package cenote.simulator.checker;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.freeze.ApprovalKind;
import cenote.pool.vault.GuaranteeVault;
import cenote.simulator.checker.AnswerCheck.Outcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The light auditor: books of its own, kept from the entries, fills and sales that the pool tells
 * and from the commands themselves, by the rulebook alone; compared with the pool's after each
 * command, in part or in whole. Throws {@link InvariantBroken} at the first difference.
 *
 * <p>Owned by the replica's thread. Must hear a log from its first entry on. No allocation in
 * steady state. The pool is read in answers and between commands; in the events of a sale its marks
 * too.
 */
public final class Books extends LaterEars {

  private final Pace pace;
  private final Tally tally = new Tally();
  private final Backlog backlog = new Backlog();
  private @Nullable Ledgers ledgers;

  /** Books at the pace of every run. */
  public Books() {
    this(Pace.LIGHT);
  }

  /** Books that make their dearer checks at a pace of the caller's. */
  public Books(Pace pace) {
    this.pace = pace;
  }

  @Override
  Ledgers ledgers() {
    if (ledgers == null) {
      throw new IllegalStateException("books: expected a start before, got none");
    }
    return ledgers;
  }

  private Desk desk() {
    return ledgers().desk;
  }

  @Override
  public void onStart(Pool pool, long position) {
    if (position != 0) {
      throw new IllegalArgumentException("books: expected to begin at 0, got " + position);
    }
    ledgers = new Ledgers(new Desk(pool, tally, pace));
  }

  @Override
  public Map<String, Long> counts() {
    Map<String, Long> counts = tally.counts();
    if (ledgers != null) {
      ledgers.receipts.count(counts);
    }
    return counts;
  }

  // The log.

  @Override
  public void onCommand(long position, long timestampNs, byte[] bytes, int offset, int length) {
    boolean isNext = backlog.isEmpty();
    backlog.add(position, timestampNs, bytes, offset, length);
    if (isNext) {
      begin();
    }
  }

  /** The first entry of the backlog is the next that the pool applies; it has not begun yet. */
  private void begin() {
    Ledgers all = ledgers();
    Desk desk = all.desk;
    desk.begin();
    desk.position = backlog.position();
    boolean isCommand =
        desk.told.read(backlog.bytes(), backlog.offset(), backlog.length(), desk.rules);
    long poolNs = desk.clock.nowNs();
    all.flags.begin();
    all.sales.begin();
    all.offers.begin(backlog.timeNs(), poolNs);
    all.takeovers.begin();
    all.vault.begin();
    all.ends.begin();
    all.conversions.begin();
    all.funding.begin();
    all.fills.begin();
    all.gate.begin(poolNs);
    all.ratios.begin(poolNs);
    all.silence.begin(backlog.timeNs(), poolNs);
    boolean isOutage = isCommand && desk.clock.advance(backlog.timeNs());
    if (isOutage && desk.rules > 1) {
      desk.quotes.await();
    }
  }

  @Override
  public void onAnswer(
      long position,
      Bytes32 principal,
      long sequence,
      int rejectCode,
      long value,
      long answerPosition) {
    boolean isExpected = !backlog.isEmpty();
    tally.holds(Check.I13_ANSWERED, isExpected, "an answer to no entry", position);
    tally.equal(Check.I13_ANSWERED, "entry answered", position, backlog.position(), position);
    Ledgers all = ledgers();
    Outcome outcome =
        all.answers.check(position, principal, sequence, rejectCode, value, answerPosition);
    requireNoBreach(rejectCode, position);
    settle(all, outcome, rejectCode, value);
    end(all);
    backlog.remove();
    if (!backlog.isEmpty()) {
      begin();
    }
  }

  private void requireNoBreach(int code, long position) {
    boolean isSound = code != Reject.INVARIANT.code();
    tally.holds(Check.I1_CONSERVATION, isSound, "a plan that breaks an invariant", position);
  }

  private void settle(Ledgers all, Outcome outcome, int code, long value) {
    boolean isSilent = outcome == Outcome.REFUSED || outcome == Outcome.RESENT;
    if (outcome == Outcome.DONE) {
      all.accepted.learn(value);
    } else if (isSilent) {
      all.silence.check();
    }
    boolean isDecided = outcome != Outcome.RESENT && !isOfEnvelope(code);
    if (all.desk.told.kind == Kind.FLAG && isDecided) {
      all.flags.check(code);
    }
    if (all.desk.told.kind == Kind.FILL && isDecided) {
      all.refusals.check(code);
    }
  }

  private static boolean isOfEnvelope(int code) {
    return code > 0 && code < 20;
  }

  private void end(Ledgers all) {
    all.takeovers.end();
    all.layers.end();
    if (all.desk.closings.count() == 0) {
      all.takeovers.endEvent();
    }
    all.receipts.end();
    all.vault.end();
    all.ends.end();
    all.ratios.end();
    all.conversions.end();
    all.funding.end();
    if (all.desk.told.kind == Kind.TICK) {
      all.desk.settleSwept();
    }
    all.census.look();
    all.due.look();
    if (all.desk.isStarted) {
      all.watch.look();
    }
  }

  @Override
  public void onEnd(Pool pool) {
    tally.equal(Check.I13_ANSWERED, "entries not answered", 0, 0, backlog.size());
    ledgers().census.all();
    if (desk().rules >= GuaranteeVault.RULES) {
      ledgers().vault.all();
    }
  }

  // Events.

  @Override
  public void onEntry(int asset, int fromHolder, int toHolder, long amount, int reason) {
    tally.holds(Check.I13_ANSWERED, !backlog.isEmpty(), "an event of no entry", reason);
    ledgers().entries.onEntry(asset, fromHolder, toHolder, amount, reason);
  }

  @Override
  public void onFill(
      int instrument, int buyer, int seller, long priceE8, long quantityE8, long feeE6) {
    desk().events++;
    ledgers().fills.onFill(instrument, buyer, seller, priceE8, quantityE8, feeE6);
  }

  @Override
  public void onObservation(int underlying, int reporter, int family, long priceE8, long timeNs) {
    desk().events++;
    desk().index.onObservation(family, priceE8);
    desk().quotes.onObservation(underlying, reporter, priceE8, timeNs, desk().clock.nowNs());
  }

  @Override
  public void onIndex(int underlying, long indexE8, long confidenceE9) {
    desk().events++;
    ledgers().funding.accrue(underlying);
    ledgers().settlements.onIndex(underlying, indexE8);
    desk().index.onIndex(underlying, indexE8, desk().clock.nowNs());
    desk().quotes.onIndex(underlying, indexE8, confidenceE9, desk().clock.nowNs());
  }

  @Override
  public void onIndexHeld(int underlying, long heldIndexE8, long acceptedIndexE8) {
    desk().events++;
    desk().index.onHeld(underlying, heldIndexE8, desk().clock.nowNs());
    desk().quotes.onHeld(underlying, heldIndexE8, desk().clock.nowNs());
  }

  @Override
  public void onIndexRefused(int underlying, long refusedIndexE8, long acceptedIndexE8) {
    desk().events++;
  }

  @Override
  public void onMarketReduceOnly(int underlying, long untilNs) {
    desk().events++;
    desk().quotes.reduceOnly(underlying, untilNs);
  }

  @Override
  public void onMarginCall(int account, long equityInitialE6, long initialE6) {
    desk().events++;
    ledgers().flags.onCalled(account);
  }

  @Override
  public void onCloseOutOpened(
      int account, int flagger, long equityMaintenanceE6, long maintenanceE6) {
    desk().events++;
    ledgers().flags.onOpened(account, flagger, equityMaintenanceE6, maintenanceE6);
  }

  @Override
  public void onCloseOutEnded(int account, int how) {
    desk().events++;
    ledgers().ends.onEnded(account, how);
  }

  @Override
  public void onAuctionSale(
      int account,
      int bidder,
      int domain,
      long fractionE9,
      long multipleE9,
      long valueE6,
      long paidE6,
      long feeE6) {
    desk().events++;
    ledgers().sales.onSale(account, bidder, domain, fractionE9, multipleE9, valueE6, paidE6, feeE6);
    ledgers().ratios.onSale(account, valueE6 - paidE6, feeE6);
  }

  @Override
  public void onWaterfall(int domain, int layer, long beforeE6, long usedE6) {
    desk().events++;
    ledgers().receipts.onWaterfall(domain, layer, usedE6);
    ledgers().layers.onWaterfall(domain, layer, beforeE6, usedE6);
  }

  @Override
  public void onInsolvent(int account, long deficitE6) {
    desk().events++;
    ledgers().ends.onInsolvent(account, deficitE6);
  }

  @Override
  public void onConversion(int account, boolean isOpen) {
    desk().events++;
    ledgers().flags.onConversion(account, isOpen);
    ledgers().conversions.onConversion(account, isOpen);
  }

  @Override
  public void onConversionSale(
      int account, int buyer, int asset, long amount, long priceE8, long cashE6) {
    desk().events++;
    ledgers().conversions.onSale(account, buyer, asset, amount, priceE8, cashE6);
  }

  @Override
  public void onExpiry(int instrument, long settlementPriceE8) {
    desk().events++;
    desk().expire(instrument, settlementPriceE8);
    ledgers().settlements.onExpiry(instrument, settlementPriceE8);
    ledgers().funding.accrue(desk().listings.underlyingOf(instrument));
  }

  @Override
  public void onDailySettlement(long timeNs) {
    desk().events++;
    ledgers().layers.endEvent();
    ledgers().takeovers.endEvent();
    desk().positions.settleDay();
  }

  /** Only a skipped tick may halt a pool whose books are sound. */
  @Override
  public void onHalted(long position) {
    Desk desk = desk();
    boolean isSound = desk.isSkipped && desk.told.kind == Kind.TICK;
    tally.holds(Check.I1_CONSERVATION, isSound, "the pool found its own state broken", position);
    desk.isHalted = true;
  }

  @Override
  public void onSkipped(long position) {
    desk().isSkipped = true;
  }

  @Override
  public void onFrozen(int underlying, int account) {
    desk().events++;
    ledgers().layers.onFrozen();
    ledgers().tearUps.onFrozen();
  }

  @Override
  public void onApproval(int person, int kind, long subject, long argument, boolean isSecond) {
    Desk desk = desk();
    desk.events++;
    if (isSecond && kind == ApprovalKind.RESUME) {
      desk.isHalted = false;
      desk.clock.resume();
      desk.quotes.await();
    }
  }

  @Override
  public void onBreach(int commandCode, int account, int instrument) {
    desk().events++;
    boolean isSound = commandCode != Reject.INVARIANT.code();
    tally.holds(Check.I1_CONSERVATION, isSound, "a plan that breaks an invariant", account);
  }
}
