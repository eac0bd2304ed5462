package cenote.simulator.market;

/** What can happen in a run: to a price, or staged with accounts. */
public enum Scene {
  CALM("calm", "calm: index followed"),
  TREND("trend", "trend: index moved"),
  GAP("gap", "gap: index arrived"),
  FROZEN("frozen", "frozen: newer report, same index"),
  STALE("stale", "stale: price too old for fills"),
  CROSSED("crossed", "crossed: impact refused"),
  BAD_PRINT("bad print", "bad print: report refused"),
  WILD_PRINT("wild print", "wild print: held, then dropped"),
  DISAGREEMENT("disagreement", "disagreement: families apart"),
  SOLE_OWNER("sole owner", "sole owner: closed out with all open interest"),
  MASS_LIQUIDATION("mass liquidation", "mass liquidation: five close-outs at once"),
  FUNDS_EXACT("funds exactly at need", "funds exactly at need: nothing left, nothing short"),
  FUNDS_ABOVE("funds just above need", "funds just above need: one unit left"),
  FUNDS_BELOW("funds just below need", "funds just below need: one unit short"),
  EVERY_LAYER("every layer", "every layer: short though survivors gave, and torn up");

  private final String label;
  private final String effect;

  Scene(String label, String effect) {
    this.label = label;
    this.effect = effect;
  }

  /** Name of the mark that counts how often it was played. */
  public String label() {
    return label;
  }

  /** Name of the mark that counts how often its effect was seen, in pool state or in an answer. */
  public String effect() {
    return effect;
  }

  /** True for what happens to a price alone, without accounts that were set up for it. */
  boolean isOfPrice() {
    return compareTo(DISAGREEMENT) <= 0;
  }
}
