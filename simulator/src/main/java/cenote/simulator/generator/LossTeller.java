package cenote.simulator.generator;

import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Reasons;
import cenote.simulator.shadow.Shadow;
import cenote.simulator.shadow.ToldOffer;
import cenote.simulator.shadow.ToldReceipt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells the shadow what rules 4 bring: receipts line by line, tear-ups, offers taken, and what
 * comes and goes at the guarantee vault.
 */
final class LossTeller {

  private static final int LAYERS = 10;
  private static final int TEAR_UP = 1;

  private final Shadow shadow;
  private final List<ToldReceipt.Haircut> haircuts = new ArrayList<>();
  private final List<ToldReceipt.Epoch> epochs = new ArrayList<>();
  private final Long[] beforeE6 = new Long[LAYERS];
  private final Long[] usedE6 = new Long[LAYERS];

  /** Accounts of which a receipt said what did not stand in the ledger: those of its own plan. */
  private final Set<Integer> doubted = new HashSet<>();

  private int kind;
  private int domain;
  private long deficitE6;
  private int tornInstrument;
  private long tornMarkE8;

  LossTeller(Shadow shadow) {
    this.shadow = shadow;
  }

  /** What an entry says by itself; the rest follows from what is told beside it. */
  void tell(Fact.Entry entry) {
    boolean isHaircut =
        entry.reason() == Reasons.NET_GAINS_HAIRCUT || entry.reason() == Reasons.EPOCH_HAIRCUT;
    if (isHaircut && entry.from() >= 0 && entry.to() == Holders.SUSPENSE) {
      shadow.onHaircutPaid(entry.from(), entry.amount());
    }
    if (entry.reason() == Reasons.VAULT_REDEMPTION) {
      shadow.onGuaranteePaid(entry.to(), entry.amount());
    }
  }

  /** Returns false for what it knows nothing of. */
  boolean tell(Fact fact) {
    switch (fact) {
      case Fact.OfferTaken one ->
          shadow.onOfferTaken(
              new ToldOffer(
                  one.account(),
                  one.taker(),
                  one.instrument(),
                  one.priceE8(),
                  one.quantityE8(),
                  one.feeE6()));
      case Fact.Takeover one -> shadow.onTakeover(one.account(), one.equityE6());
      case Fact.VaultShares one ->
          shadow.onGuaranteeShares(one.tranche(), one.shares(), one.cashE6());
      case Fact.VaultStruckOff one -> shadow.onGuaranteeStruckOff(one.tranche(), one.shares());
      default -> {
        return tellReceipt(fact);
      }
    }
    return true;
  }

  private boolean tellReceipt(Fact fact) {
    switch (fact) {
      case Fact.ReceiptBegun one -> begin(one);
      case Fact.HaircutTaken one -> {
        haircuts.add(one.line());
        if (!shadow.isTrue(domain, one.line())) {
          doubted.add(one.line().account());
        }
      }
      case Fact.EpochTaken one -> epochs.add(one.line());
      case Fact.ReceiptLayer one -> {
        beforeE6[one.layer()] = one.beforeE6();
        usedE6[one.layer()] = one.usedE6();
      }
      case Fact.TearUp one -> {
        tornInstrument = one.instrument();
        tornMarkE8 = one.markE8();
      }
      case Fact.TornUp one -> {
        if (one.tornE8() > 0) {
          shadow.onTornUp(domain, tornInstrument, one.account(), one.tornE8(), tornMarkE8);
        }
      }
      case Fact.TornLeg one ->
          shadow.onTornLeg(domain, one.instrument(), one.account(), one.movedE8());
      case Fact.ReceiptEnded one -> end(one);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void begin(Fact.ReceiptBegun one) {
    kind = one.kind();
    domain = one.domain();
    deficitE6 = one.deficitE6();
    haircuts.clear();
    epochs.clear();
    for (int layer = 0; layer < LAYERS; layer++) {
      beforeE6[layer] = 0L;
      usedE6[layer] = 0L;
    }
  }

  private void end(Fact.ReceiptEnded one) {
    if (kind != TEAR_UP) {
      shadow.onReceipt(
          new ToldReceipt(
              domain,
              deficitE6,
              List.copyOf(haircuts),
              List.copyOf(epochs),
              List.of(beforeE6),
              List.of(usedE6),
              one.lambdaE9(),
              one.epochRateE9()));
    }
  }

  /** Whether a receipt is being told, or has been and what it paid for has not. */
  boolean isFirst(Fact fact) {
    return fact instanceof Fact.ReceiptBegun one && one.kind() != TEAR_UP;
  }

  /**
   * What a receipt paid for has been told: only accounts that had a part in that plan may have
   * stood otherwise.
   */
  void requireOnly(Set<Integer> parties) {
    doubted.removeAll(parties);
    if (!doubted.isEmpty()) {
      throw new Comparison.Mismatch(
          "8.4 receipt: expected gain and equity of account %d as they stood, got others"
              .formatted(doubted.iterator().next()));
    }
  }
}
