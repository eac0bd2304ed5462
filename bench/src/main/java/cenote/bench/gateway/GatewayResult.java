package cenote.bench.gateway;

/**
 * Everything that was measured.
 *
 * @param fresh start in an empty directory
 * @param restart start in the directory of the first, after it was stopped
 * @param account reads of accounts that trade
 * @param health the limit beside them: the least that the gateway can answer
 * @param whatIf what-ifs of orders on accounts with {@code whatIfLegs} legs, mean, by {@code
 *     rulesVersion}
 */
record GatewayResult(
    StartResult fresh,
    StartResult restart,
    LoopResult account,
    LoopResult health,
    LoopResult whatIf,
    double whatIfLegs,
    int rulesVersion,
    MarksResult marks,
    OverloadResult overload,
    ProcessResult process) {

  /** Tail of account reads beside that of the limit. */
  double accountRatio() {
    return LoopResult.tailRatio(account, health);
  }

  /** Whether the pool came out of it whole and ready; timings do not count. */
  boolean isSound() {
    return overload.isConserved() && overload.isReady();
  }
}
