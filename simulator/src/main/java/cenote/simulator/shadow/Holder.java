package cenote.simulator.shadow;

/** Numbers of the named pool accounts ({@code rules.md} 1.4); accounts are 0 and above. */
public final class Holder {

  public static final int FEES = -1;
  public static final int HOUSE = -2;
  public static final int INSURANCE_CORE = -3;
  public static final int INSURANCE_RAMP = -4;
  public static final int IN_FLIGHT = -5;
  public static final int SUSPENSE = -6;
  public static final int SURPLUS = -7;
  public static final int CLEARING = -8;
  public static final int CUSTODY = -9;

  /** The lowest number in use. */
  public static final int LOWEST = CUSTODY;

  private Holder() {}

  static int insurance(int domain) {
    return domain == 0 ? INSURANCE_CORE : INSURANCE_RAMP;
  }
}
