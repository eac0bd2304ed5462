package cenote.bench.gateway;

/**
 * The reserved lane beside a flood of the open one.
 *
 * @param quiet cancels without a flood
 * @param flooded cancels during the flood
 * @param flood what the flood was answered
 * @param isConserved afterwards nothing was made or lost, in any asset
 * @param isReady afterwards commands were welcome
 */
record OverloadResult(
    LoopResult quiet, LoopResult flooded, LoopResult flood, boolean isConserved, boolean isReady) {

  /** Tail of the reserved lane in the flood beside that without. */
  double ratio() {
    return LoopResult.tailRatio(flooded, quiet);
  }
}
