package cenote.app.adl;

import java.util.List;

/**
 * A receipt as its file says it; immutable. Cash in E6, quantities and prices in E8, rates in E9.
 *
 * @param kind {@link #DEFICIT} or {@link #TEAR_UP}
 * @param domain 0 Core, 1 Ramp
 * @param position of the log entry
 * @param stateHash SHA-256 of the state before, hexadecimal; zeros when no account bears a part
 */
record Receipt(
    String kind,
    int domain,
    long position,
    String stateHash,
    long deficitE6,
    long lambdaE9,
    long epochRateE9,
    List<Layer> layers,
    List<Haircut> haircuts,
    List<Epoch> epochs,
    List<TearUp> tearUps) {

  static final String DEFICIT = "deficit";
  static final String TEAR_UP = "tearUp";

  Receipt {
    layers = List.copyOf(layers);
    haircuts = List.copyOf(haircuts);
    epochs = List.copyOf(epochs);
    tearUps = List.copyOf(tearUps);
  }

  /** What a layer could give, and what was used of it. */
  record Layer(int layer, long beforeE6, long usedE6) {}

  /** An account's part of the net-gains haircut; {@code mostE6} is G of 8.4. */
  record Haircut(
      int account,
      long gainE6,
      long mostE6,
      long equityE6,
      long maintenanceE6,
      long closeOutE6,
      long weightE4,
      long notionalE6,
      long unrealisedE6,
      long takenE6) {}

  /** An account's part of the epoch haircut. */
  record Epoch(int account, long initialE6, long cashE6, long takenE6) {}

  /** A position of the pool that was torn up. */
  record TearUp(
      int instrument,
      long quantityE8,
      long lotE8,
      long markE8,
      List<Torn> accounts,
      List<Leg> legs) {
    TearUp {
      accounts = List.copyOf(accounts);
      legs = List.copyOf(legs);
    }
  }

  /** What an account on the other side lost of its position. */
  record Torn(int account, long heldE8, long tornE8, boolean isLast) {}

  /** A leg that went to the pool beside one that was torn up. */
  record Leg(int instrument, int account, long lotE8, long heldE8, long movedE8) {}
}
