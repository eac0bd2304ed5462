package cenote.simulator.shadow;

import static cenote.simulator.shadow.Disagreement.found;
import static cenote.simulator.shadow.Disagreement.require;

import java.util.Map;
import java.util.TreeMap;

/** Links between accounts of one owner, and what moves by them (3.10, ADR 0029). */
final class ShadowTopUps {

  private final ShadowLedger ledger;
  private final ShadowRisk risk;
  private final ShadowAdmission admission;
  private final ShadowCloseOuts closeOuts;
  private final Map<Integer, Link> links = new TreeMap<>();

  private record Link(int source, long limitE6, long usedE6) {}

  ShadowTopUps(
      ShadowLedger ledger, ShadowRisk risk, ShadowAdmission admission, ShadowCloseOuts closeOuts) {
    this.ledger = ledger;
    this.risk = risk;
    this.admission = admission;
    this.closeOuts = closeOuts;
  }

  void link(int account, int source, long limitE6) {
    require(account != source, "ADR 0029 an account linked to itself");
    require(limitE6 >= 0, "ADR 0029 a limit below 0");
    if (limitE6 == 0) {
      found(links.remove(account), "ADR 0029 a link ended that was not there");
    } else {
      links.put(account, new Link(source, limitE6, 0));
    }
  }

  /** Source, limit and what was used of it, of an account; -1, 0, 0 without a link. */
  long[] linkOf(int account) {
    Link link = links.getOrDefault(account, new Link(-1, 0, 0));
    return new long[] {link.source(), link.limitE6(), link.usedE6()};
  }

  /** Somebody paid for saying that the account needs its top-up. */
  void refusedAsFree(int account) {
    ShadowMargin margin = risk.of(ledger.preview(ledger.accounts.get(account)));
    require(!margin.isSurelyNotFree(), "3.10 a top-up of a called account refused as false");
  }

  /** An amount moved; both accounts have been brought up to date. */
  void toppedUp(int account, int from, long amountE6) {
    Link link = found(links.get(account), "ADR 0029 a top-up without a link");
    require(link.source() == from, "ADR 0029 a top-up from an account that is not linked");
    require(amountE6 > 0, "ADR 0029 a top-up of nothing");
    long usedE6 = link.usedE6() + amountE6;
    require(usedE6 <= link.limitE6(), "ADR 0029 a top-up beyond its limit");
    ShadowAccount target = ledger.accounts.get(account);
    ShadowAccount source = ledger.accounts.get(from);
    require(target.owner.equals(source.owner), "ADR 0029 a top-up from another owner");
    require(!closeOuts.isOpen(from), "ADR 0029 a top-up from an account in close-out");
    checkAmount(risk.of(target), amountE6, closeOuts.isOpen(account));
    ledger.moveCash(from, account, amountE6);
    checkSource(source);
    links.put(account, new Link(from, link.limitE6(), usedE6));
  }

  /** The least that frees, or less that still ends the breach. */
  private static void checkAmount(ShadowMargin margin, long amountE6, boolean isClosing) {
    double tolerance = margin.tolerance();
    double breach = margin.maintenance() - margin.maintenanceEquity();
    double least = Math.max(breach, margin.initial() - margin.initialEquity());
    require(least > -tolerance, "3.10 a top-up of an account that is free");
    require(margin.equity() >= -tolerance, "ADR 0029 a top-up of an insolvent account");
    require(amountE6 <= least + tolerance, "ADR 0029 a top-up of more than frees");
    if (amountE6 < least - tolerance) {
      require(!isClosing, "ADR 0029 a top-up of a close-out that does not cure it");
      require(breach > -tolerance, "ADR 0029 a top-up that neither frees nor ends a breach");
      require(amountE6 >= breach - tolerance, "ADR 0029 a top-up that leaves the breach");
    }
  }

  private void checkSource(ShadowAccount source) {
    require(source.cashE6() >= 0, "ADR 0029 a top-up that made a loan");
    ShadowMargin margin = risk.of(source);
    require(!margin.isSurelyNotFree(), "ADR 0029 the source of a top-up is not free");
    admission.checkWithdrawn(margin, source.number);
  }
}
