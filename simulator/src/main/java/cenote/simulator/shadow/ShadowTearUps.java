package cenote.simulator.shadow;

import static cenote.simulator.shadow.Disagreement.require;
import static cenote.simulator.shadow.Money.big;
import static cenote.simulator.shadow.Money.floorDiv;
import static cenote.simulator.shadow.Money.times;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Layer 7: what the pool could not sell is closed at mark against the other side, pro rata, in
 * whole lots; who comes last is told, how much everybody bears is worked out. Legs that go along
 * are held to their part and moved at mark.
 */
final class ShadowTearUps {

  private final ShadowLedger ledger;
  private boolean mayBeFrozen;
  private int vault = -1;

  ShadowTearUps(ShadowLedger ledger) {
    this.ledger = ledger;
  }

  void mayBeFrozen() {
    mayBeFrozen = true;
  }

  void vault(int account) {
    vault = account;
  }

  void apply(ToldReceipt receipt) {
    require(receipt.deficitE6() == 0, "8.2 a tear-up with a deficit");
    require(receipt.layers().isEmpty(), "8.2 a tear-up with layers");
    require(receipt.haircuts().isEmpty() && receipt.epochs().isEmpty(), "8.2 cash in a tear-up");
    ShadowAccount own = ledger.accounts.get(receipt.domain());
    receipt.tearUps().forEach(one -> apply(one, own, receipt.domain()));
  }

  private void apply(ToldReceipt.TearUp one, ShadowAccount own, int domain) {
    ShadowInstrument terms = ledger.instruments.get(one.instrument());
    String what = "8.2 tear-up of " + one.instrument();
    require(ledger.domainOf(one.instrument()) == domain, what + " in another domain");
    require(one.lotE8() == terms.lotE8, what + " in other lots");
    require(one.markE8() == terms.markE8, what + " at another mark than " + terms.markE8);
    long heldE8 = own.quantityE8(one.instrument());
    require(one.quantityE8() == heldE8, what + " of another quantity than " + heldE8);
    requireAll(one);
    long lots = Math.abs(heldE8) / terms.lotE8;
    long left = lots - checkGroup(one, false, lots);
    checkGroup(one, true, left);
    one.accounts().forEach(torn -> tear(one, torn, own, domain));
  }

  /** Everybody on the other side is named, once, with what he has; not the vault (7.4). */
  private void requireAll(ToldReceipt.TearUp one) {
    Set<Integer> named = new HashSet<>();
    for (ToldReceipt.Torn torn : one.accounts()) {
      long heldE8 = ledger.accounts.get(torn.account()).quantityE8(one.instrument());
      String who = "8.2 tear-up of account " + torn.account();
      require(named.add(torn.account()), who + " twice");
      require(torn.account() != vault, who + ", the vault's");
      require(torn.heldE8() == heldE8, who + ": expected " + heldE8 + ", got " + torn.heldE8());
      require(isOpposite(heldE8, one), who + " on the same side");
    }
    for (ShadowAccount account : ledger.accounts) {
      boolean isOwn = account.number < 2 || account.number == vault;
      boolean isSpared =
          isOpposite(account.quantityE8(one.instrument()), one) && !named.contains(account.number);
      require(!isSpared || isOwn || mayBeFrozen, "8.2 account " + account.number + " was spared");
    }
  }

  private static boolean isOpposite(long heldE8, ToldReceipt.TearUp one) {
    return Long.signum(heldE8) == -Long.signum(one.quantityE8());
  }

  private static long checkGroup(ToldReceipt.TearUp one, boolean isLast, long wanted) {
    List<ToldReceipt.Torn> group =
        one.accounts().stream().filter(torn -> torn.isLast() == isLast).toList();
    List<BigInteger> held =
        group.stream().map(torn -> big(Math.abs(torn.heldE8()) / one.lotE8())).toList();
    BigInteger shared = ShadowRate.sum(held).min(big(wanted));
    List<BigInteger> lots = ShadowRate.proportional(shared, held);
    for (int i = 0; i < group.size(); i++) {
      long expected = lots.get(i).longValueExact() * one.lotE8();
      require(
          group.get(i).tornE8() == expected,
          "8.2 torn up of account %d: expected %d, got %d"
              .formatted(group.get(i).account(), expected, group.get(i).tornE8()));
    }
    return shared.longValueExact();
  }

  private void tear(ToldReceipt.TearUp one, ToldReceipt.Torn torn, ShadowAccount own, int domain) {
    ShadowAccount holder = ledger.accounts.get(torn.account());
    if (torn.tornE8() == 0) {
      return;
    }
    boolean isOwnLong = one.quantityE8() > 0;
    trade(one.instrument(), torn.tornE8(), isOwnLong ? holder : own, isOwnLong ? own : holder);
    for (ToldReceipt.Leg leg : one.legs()) {
      if (leg.account() == torn.account()) {
        require(torn.isLast(), "8.2 a leg of who does not come last");
        move(leg, torn, holder, own, domain);
      }
    }
  }

  private void move(
      ToldReceipt.Leg leg,
      ToldReceipt.Torn torn,
      ShadowAccount holder,
      ShadowAccount own,
      int domain) {
    ShadowInstrument terms = ledger.instruments.get(leg.instrument());
    String what = "8.2 leg %d of account %d".formatted(leg.instrument(), leg.account());
    long heldE8 = holder.quantityE8(leg.instrument());
    require(ledger.domainOf(leg.instrument()) == domain, what + " in another domain");
    require(leg.heldE8() == heldE8, what + ": expected " + heldE8 + ", got " + leg.heldE8());
    long lots = Math.abs(heldE8) / terms.lotE8;
    long part = floorDiv(times(lots, torn.tornE8()), big(Math.abs(torn.heldE8())));
    long expected = Long.signum(heldE8) * part * terms.lotE8;
    require(leg.movedE8() == expected, what + ": expected " + expected + ", got another part");
    trade(
        leg.instrument(), Math.abs(expected), heldE8 > 0 ? own : holder, heldE8 > 0 ? holder : own);
  }

  private void trade(int instrument, long quantityE8, ShadowAccount buyer, ShadowAccount seller) {
    long markE8 = ledger.instruments.get(instrument).markE8;
    ledger.fill(buyer, seller, instrument, quantityE8, markE8);
  }
}
