package cenote.app.replay;

import cenote.app.candle.CandleTime;
import cenote.pool.Reject;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.vault.GuaranteeVault;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What {@code --json} prints and {@code run.json} keeps. Amounts are cash E6, integers. */
final class ReplayJson {
  private final ReplayResult result;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  private ReplayJson(ReplayResult result) {
    this.result = result;
  }

  /**
   * The whole object; the state decides all of it but the two last fields.
   *
   * @param seconds wall-clock time of the run
   */
  static ObjectNode of(ReplayResult result, double seconds, long peakMemoryMiB) {
    ReplayJson writer = new ReplayJson(result);
    writer.outcome();
    writer.run();
    writer.auctions();
    writer.money();
    writer.requirement();
    writer.rejects();
    return writer.json.put("seconds", seconds).put("peakMemoryMiB", peakMemoryMiB);
  }

  private void requirement() {
    LongList initials = result.gauges().initials();
    long greatest = 0;
    double sum = 0;
    for (int i = 0; i < initials.size(); i++) {
      greatest = Math.max(greatest, initials.at(i));
      sum += initials.at(i);
    }
    json.putObject("initialRequirement")
        .put("mean", Math.round(sum / initials.size()))
        .put("greatest", greatest);
    json.put("rules", result.options().rules())
        .put("jointRows", result.world().steward().jointRows());
  }

  private void outcome() {
    Recorder recorder = result.recorder();
    json.put("stateHash", result.stateHash())
        .put("conservationError", result.conservationError())
        .put("positionsNetZero", result.hasZeroSumPositions())
        .put("marginCalls", recorder.marginCalls())
        .put("liquidations", recorder.liquidations())
        .put("insuranceUsed", recorder.layerE6(Recorder.INSURANCE_LAYER))
        .put("houseUsed", recorder.layerE6(Recorder.HOUSE_LAYER))
        .put("shortfall", recorder.layerE6(Recorder.SHORTFALL_LAYER))
        .put("refusedPrices", recorder.refusedIndices())
        .put("prints", result.path().printCount())
        .put("heldPrices", recorder.heldIndices())
        .put("extremesFollowed", result.extremes().followed())
        .put("extremes", result.extremes().count())
        .put("i6Violations", result.world().watch().missed());
  }

  private void run() {
    Recorder recorder = result.recorder();
    json.put("from", CandleTime.text(result.startNs()))
        .put("to", CandleTime.text(result.endNs()))
        .put("market", result.market())
        .put("isSynthetic", result.options().isSynthetic())
        .put("bridgedGaps", result.bridgedGaps())
        .put("seed", result.options().seed())
        .put("traders", result.options().accounts())
        .put("accounts", result.world().desk().pool().accountCount())
        .put("commands", recorder.commands())
        .put("ticks", result.world().desk().ticks())
        .put("logBytes", result.sink().position())
        .put("fills", recorder.fills())
        .put("expiries", recorder.expiries())
        .put("dailySettlements", recorder.settlements())
        .put("breaches", recorder.breaches())
        .put("exactChecks", result.world().watch().checks())
        .put("scannedAccounts", result.world().watch().scanned())
        .put("refusedFlags", result.world().watch().falseFlags())
        .put("signaturesChecked", result.sink().signaturesChecked())
        .put("restoredFromSnapshot", result.sink().wasRestored());
  }

  private void auctions() {
    Recorder recorder = result.recorder();
    json.putObject("auctions")
        .put("count", recorder.saleCount())
        .put("meanMultiple", recorder.multipleMean())
        .put("valueAtMark", recorder.saleValueE6())
        .put("paid", recorder.salePaidE6())
        .put("fees", recorder.saleFeeE6());
    json.putObject("closeOuts")
        .put("opened", recorder.liquidations())
        .put("cured", recorder.ending(0))
        .put("sold", recorder.ending(1))
        .put("insolvent", recorder.ending(2))
        .put("empty", recorder.ending(3))
        .put("open", result.world().desk().pool().closeOuts().openCount())
        .put("deficit", recorder.deficitE6());
    json.putObject("conversions")
        .put("opened", recorder.conversions())
        .put("sales", recorder.conversionSales())
        .put("cash", recorder.conversionCashE6());
  }

  private void money() {
    Ledger ledger = result.world().desk().pool().ledger();
    GuaranteeVault vault = result.world().desk().pool().guaranteeVault();
    json.put("loans", ledger.loansE6())
        .put("fees", recorder().feesE6())
        .put("insuranceBalance", insurance(ledger, 0) + insurance(ledger, 1));
    json.putObject("balances")
        .put("insuranceCore", insurance(ledger, 0))
        .put("insuranceRamp", insurance(ledger, 1))
        .put("guaranteeJunior", vault.valueE6(GuaranteeVault.JUNIOR))
        .put("guaranteeSenior", vault.valueE6(GuaranteeVault.SENIOR))
        .put("house", ledger.balance(Holders.HOUSE, 0))
        .put("fees", ledger.balance(Holders.FEES, 0))
        .put("suspense", ledger.balance(Holders.SUSPENSE, 0));
  }

  private static long insurance(Ledger ledger, int domain) {
    return ledger.balance(Holders.insurance(domain), 0);
  }

  private Recorder recorder() {
    return result.recorder();
  }

  private void rejects() {
    ObjectNode rejects = json.putObject("rejects");
    for (int code = 1; code < Recorder.REJECTS; code++) {
      if (recorder().rejects(code) > 0) {
        rejects.put(Reject.of(code).name(), recorder().rejects(code));
      }
    }
  }
}
