package cenote.pool.margin;

/** States of an account by its margin ({@code rules.md} 3.10), the worst last. */
public enum AccountState {
  /** E_IM covers R_IM and E_MM covers R_MM. */
  FREE,
  /** Not free: only reducing fills are taken. */
  CALLED,
  /** E_MM is below R_MM: may be flagged. */
  LIQUIDATABLE,
  /** E_MM is below R_CO: may be taken over. */
  TAKEOVER,
  /** E is below 0. */
  INSOLVENT;

  /** The state that a result means. */
  public static AccountState of(Requirement requirement) {
    if (requirement.equityE6() < 0) {
      return INSOLVENT;
    }
    if (requirement.equityMaintenanceE6() < requirement.closeOutE6()) {
      return TAKEOVER;
    }
    if (requirement.isLiquidatable()) {
      return LIQUIDATABLE;
    }
    return requirement.isFree() ? FREE : CALLED;
  }
}
