package cenote.simulator.shadow;

import static cenote.simulator.shadow.Money.ceilDiv;
import static cenote.simulator.shadow.Money.floorDiv;
import static cenote.simulator.shadow.Money.shareUp;
import static cenote.simulator.shadow.Money.times;
import static cenote.simulator.shadow.Money.valueDown;
import static cenote.simulator.shadow.Money.valueUp;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Who holds what: balances, positions and their costs, and what accrues on them. Every movement has
 * two sides; what the roundings leave goes to the domain's insurance.
 */
final class ShadowLedger {

  /** 8 % a year at E18 ({@code rules.md} 5.3). */
  private static final BigInteger INTEREST_E18 = times(80_000_000, 1_000_000_000);

  private static final BigInteger YEAR_NS = times(365, 86_400, 1_000_000_000);
  private static final BigInteger E18 = BigInteger.TEN.pow(18);

  final List<ShadowAsset> assets = new ArrayList<>();
  final List<ShadowUnderlying> underlyings = new ArrayList<>();
  final List<ShadowInstrument> instruments = new ArrayList<>();
  final List<ShadowAccount> accounts = new ArrayList<>();
  private final long[][] pool = new long[1 - Holder.LOWEST][ShadowAccount.MAX_ASSETS];
  private int freeze;
  private long genesisNs;

  /** Account of the guarantee vault, which borrows from nobody either; -1 before there is one. */
  int vault = -1;

  long nowNs;

  void begin(long timeNs) {
    nowNs = Math.max(nowNs, timeNs);
  }

  void genesis() {
    genesisNs = nowNs;
  }

  ShadowAccount open(Object owner, int subaccount) {
    ShadowAccount account = new ShadowAccount(accounts.size(), owner, subaccount);
    account.interestIndexE18 = interestIndexE18();
    account.freeze = freeze;
    accounts.add(account);
    return account;
  }

  // Movements.

  long balance(int holder, int asset) {
    return balances(holder)[asset];
  }

  private long[] balances(int holder) {
    return holder >= 0 ? accounts.get(holder).balances : pool[-holder];
  }

  /** Moves an amount of either sign. */
  void move(int asset, int from, int to, long amount) {
    balances(from)[asset] = Math.subtractExact(balances(from)[asset], amount);
    balances(to)[asset] = Math.addExact(balances(to)[asset], amount);
  }

  void moveCash(int from, int to, long amountE6) {
    move(0, from, to, amountE6);
  }

  private void moveClearing(int instrument, int to, long amountE6) {
    instruments.get(instrument).clearingE6 -= amountE6;
    moveCash(Holder.CLEARING, to, amountE6);
    if (to >= 0) {
      accounts.get(to).gainedE6[domainOf(instrument)] += amountE6;
    }
  }

  ShadowUnderlying underlyingOf(int instrument) {
    return underlyings.get(instruments.get(instrument).underlying);
  }

  int domainOf(int instrument) {
    return underlyingOf(instrument).domain;
  }

  // What accrues.

  private long interestIndexE18() {
    return floorDiv(INTEREST_E18.multiply(Money.big(nowNs - genesisNs)), YEAR_NS);
  }

  /** Brings an account up to date: interest, funding, the last daily settlement, expiries. */
  void touch(ShadowAccount account) {
    accrue(account, true);
  }

  /** What the account would be, brought up to date; nothing else changes. */
  ShadowAccount preview(ShadowAccount account) {
    ShadowAccount copy = account.copy();
    accrue(copy, false);
    return copy;
  }

  private void accrue(ShadowAccount account, boolean isReal) {
    chargeInterest(account, isReal);
    account.positions.forEach(this::chargeFunding);
    settleDay(account, isReal);
    settleExpiries(account, isReal);
  }

  /** The pool's own close-out accounts borrow from nobody. */
  private void chargeInterest(ShadowAccount account, boolean isReal) {
    long index = interestIndexE18();
    if (account.cashE6() < 0 && account.number > 1 && account.number != vault) {
      long interest = ceilDiv(times(-account.cashE6(), index - account.interestIndexE18), E18);
      if (isReal) {
        moveCash(account.number, Holder.INSURANCE_CORE, interest);
      } else {
        account.balances[0] -= interest;
      }
    }
    account.interestIndexE18 = index;
  }

  private void chargeFunding(int number, ShadowPosition position) {
    position.costE6 = costNow(number, position);
    position.fundingEntry = instruments.get(number).fundingIndex;
  }

  long costNow(int number, ShadowPosition position) {
    ShadowInstrument instrument = instruments.get(number);
    long lots = position.quantityE8 / instrument.lotE8;
    return position.costE6 + lots * (instrument.fundingIndex - position.fundingEntry);
  }

  private void receive(ShadowAccount account, int instrument, long amountE6, boolean isReal) {
    if (isReal) {
      moveClearing(instrument, account.number, amountE6);
    } else {
      account.balances[0] += amountE6;
      account.gainedE6[domainOf(instrument)] += amountE6;
    }
  }

  private void settleDay(ShadowAccount account, boolean isReal) {
    if (account.freeze < freeze) {
      account.freeze = freeze;
      account.positions.forEach(
          (number, position) -> settleLinear(account, number, position, isReal));
    }
  }

  private void settleLinear(
      ShadowAccount account, int number, ShadowPosition position, boolean isReal) {
    ShadowInstrument instrument = instruments.get(number);
    if (instrument.isLinear() && instrument.freeze == freeze && instrument.frozenMarkE8 > 0) {
      long valueE6 = valueDown(position.quantityE8, instrument.frozenMarkE8);
      receive(account, number, valueE6 - position.costE6, isReal);
      position.costE6 = valueE6;
    }
  }

  boolean isSettlementDue(int account) {
    return accounts.get(account).freeze < freeze;
  }

  /** A new day's settlement; each account takes it when it is next touched. */
  void freeze() {
    freeze++;
  }

  /** The mark of an instrument at this day's settlement. */
  void freezeMark(int number, long markE8) {
    ShadowInstrument instrument = instruments.get(number);
    instrument.frozenMarkE8 = markE8;
    instrument.freeze = freeze;
  }

  private void settleExpiries(ShadowAccount account, boolean isReal) {
    Iterator<Map.Entry<Integer, ShadowPosition>> entries = account.positions.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Integer, ShadowPosition> entry = entries.next();
      ShadowInstrument instrument = instruments.get(entry.getKey());
      if (instrument.isExpired) {
        payOut(account, entry.getKey(), entry.getValue(), isReal);
        entries.remove();
      }
    }
  }

  private void payOut(ShadowAccount account, int number, ShadowPosition position, boolean isReal) {
    ShadowInstrument instrument = instruments.get(number);
    long valueE6 = valueDown(position.quantityE8, instrument.payoffE8());
    receive(account, number, instrument.isLinear() ? valueE6 - position.costE6 : valueE6, isReal);
    if (isReal) {
      addOpenInterest(instrument, -Math.max(0, position.quantityE8));
    }
  }

  private void addOpenInterest(ShadowInstrument instrument, long changeE8) {
    instrument.openInterestE8 += changeE8;
    underlyings.get(instrument.underlying).openInterestE8 += changeE8;
  }

  /** What rounding left of an expired instrument that nobody holds any more goes to insurance. */
  void sweep(int insurance, long amountE6) {
    for (int number = 0; number < instruments.size(); number++) {
      ShadowInstrument instrument = instruments.get(number);
      boolean isMeant =
          instrument.isExpired
              && instrument.clearingE6 == amountE6
              && insurance == Holder.insurance(domainOf(number))
              && !isHeld(number);
      if (isMeant) {
        moveClearing(number, insurance, amountE6);
        return;
      }
    }
    throw new Disagreement("5.5 no expired instrument leaves %d to insurance".formatted(amountE6));
  }

  private boolean isHeld(int instrument) {
    return accounts.stream().anyMatch(account -> account.quantityE8(instrument) != 0);
  }

  // Fills.

  /** Novates: two legs at one price, each rounded against its account. */
  void fill(ShadowAccount buyer, ShadowAccount seller, int number, long quantityE8, long priceE8) {
    long paidE6 = valueUp(quantityE8, priceE8);
    long receivedE6 = valueDown(quantityE8, priceE8);
    moveClearing(number, Holder.insurance(domainOf(number)), paidE6 - receivedE6);
    applyLeg(buyer, number, quantityE8, paidE6, priceE8);
    applyLeg(seller, number, -quantityE8, -receivedE6, priceE8);
  }

  private void applyLeg(
      ShadowAccount account, int number, long changeE8, long notionalE6, long priceE8) {
    ShadowInstrument instrument = instruments.get(number);
    ShadowPosition position =
        account.positions.computeIfAbsent(number, _ -> new ShadowPosition(instrument.fundingIndex));
    long before = position.quantityE8;
    long after = before + changeE8;
    long rawE6 = position.costE6 + notionalE6;
    long keptE6 = keptCost(position, after, notionalE6, priceE8);
    if (instrument.isLinear()) {
      moveClearing(number, account.number, keptE6 - rawE6);
    } else {
      moveClearing(number, account.number, -notionalE6);
    }
    position.quantityE8 = after;
    position.costE6 = keptE6;
    addOpenInterest(instrument, Math.max(0, after) - Math.max(0, before));
    if (after == 0) {
      account.positions.remove(number);
    }
  }

  private static long keptCost(ShadowPosition position, long after, long notionalE6, long priceE8) {
    long before = position.quantityE8;
    if (after == 0) {
      return 0;
    }
    boolean isOpening = before == 0 || (before > 0) == (after - before > 0);
    if (isOpening) {
      return position.costE6 + notionalE6;
    }
    boolean isReducing = (before > 0) == (after > 0);
    if (!isReducing) {
      return valueUp(after, priceE8);
    }
    return shareUp(position.costE6, after, before);
  }
}
