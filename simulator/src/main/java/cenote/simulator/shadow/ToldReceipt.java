package cenote.simulator.shadow;

import java.util.List;

/**
 * A receipt as the shadow is told it (8.5); cash E6, quantities and prices E8, rates E9.
 *
 * @param isTearUp else a deficit that layers bear
 * @param lambdaE9 0 when no gain was asked
 * @param epochRateE9 0 when no cash of holders was asked
 */
public record ToldReceipt(
    boolean isTearUp,
    int domain,
    long deficitE6,
    long lambdaE9,
    long epochRateE9,
    List<Layer> layers,
    List<Haircut> haircuts,
    List<Epoch> epochs,
    List<TearUp> tearUps) {

  /** A receipt that nobody can change any more. */
  public ToldReceipt {
    layers = List.copyOf(layers);
    haircuts = List.copyOf(haircuts);
    epochs = List.copyOf(epochs);
    tearUps = List.copyOf(tearUps);
  }

  /** What a layer could give and gave. */
  public record Layer(int layer, long beforeE6, long usedE6) {}

  /** One account's part of the net-gains haircut. */
  public record Haircut(
      int account,
      long gainE6,
      long mostE6,
      long equityE6,
      long maintenanceE6,
      long closeOutE6,
      long weightE4,
      long takenE6) {}

  /** One account's part of the epoch haircut. */
  public record Epoch(int account, long initialE6, long cashE6, long takenE6) {}

  /** One position of the pool; positive when it was long. */
  public record TearUp(
      int instrument,
      long quantityE8,
      long lotE8,
      long markE8,
      List<Torn> accounts,
      List<Leg> legs) {

    /** Nobody can change it any more. */
    public TearUp {
      accounts = List.copyOf(accounts);
      legs = List.copyOf(legs);
    }
  }

  /** What an account on the other side lost; {@code isLast} comes after the others. */
  public record Torn(int account, long heldE8, long tornE8, boolean isLast) {}

  /** A leg that went to the pool beside one that was torn up; positive when it was long. */
  public record Leg(int instrument, int account, long lotE8, long heldE8, long movedE8) {}
}
