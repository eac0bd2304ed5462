package cenote.pool.margin;

/**
 * An account where the index of an underlying is a price: by how much it misses each state, below 0
 * when it is in it. Immutable; cash E6.
 *
 * @param roomE6 E_MM - R_MM
 * @param freeE6 what a free account has to lose before it is called; no more than the next
 * @param maintainedE6 likewise before it is liquidatable; no more than the next
 * @param closableE6 likewise before it is for takeover
 */
record LadderPoint(long priceE8, long roomE6, long freeE6, long maintainedE6, long closableE6) {

  /** What a result means at a price, as {@link AccountState#of} tells states. */
  static LadderPoint of(long priceE8, Requirement there) {
    long maintenanceE6 = there.equityMaintenanceE6();
    long roomE6 = maintenanceE6 - there.maintenanceE6();
    long closableE6 = Math.min(there.equityE6(), maintenanceE6 - there.closeOutE6());
    long maintainedE6 = Math.min(closableE6, roomE6);
    long freeE6 = Math.min(maintainedE6, there.equityInitialE6() - there.initialE6());
    return new LadderPoint(priceE8, roomE6, freeE6, maintainedE6, closableE6);
  }

  /** How far the account is from a state, below 0 in it and in those that are worse. */
  long distanceE6(AccountState state) {
    return switch (state) {
      case FREE -> Long.MIN_VALUE;
      case CALLED -> freeE6;
      case LIQUIDATABLE -> maintainedE6;
      case TAKEOVER, INSOLVENT -> closableE6;
    };
  }

  boolean isIn(AccountState state) {
    return distanceE6(state) < 0;
  }
}
