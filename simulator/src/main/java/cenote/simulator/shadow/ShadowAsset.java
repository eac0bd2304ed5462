package cenote.simulator.shadow;

/** A collateral asset as listed; number 0 is cash. */
record ShadowAsset(int decimals, int tier, int underlying, long ratioE9, int hedge) {}
