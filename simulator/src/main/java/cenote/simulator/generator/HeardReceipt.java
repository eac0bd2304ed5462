package cenote.simulator.generator;

import cenote.simulator.shadow.ToldReceipt;
import java.util.ArrayList;
import java.util.List;

/** Collects the lines of one receipt until it is whole. */
final class HeardReceipt {

  private final boolean isTearUp;
  private final int domain;
  private final long deficitE6;
  private final List<ToldReceipt.Layer> layers = new ArrayList<>();
  private final List<ToldReceipt.Haircut> haircuts = new ArrayList<>();
  private final List<ToldReceipt.Epoch> epochs = new ArrayList<>();
  private final List<TearUp> tearUps = new ArrayList<>();

  private record TearUp(
      int instrument,
      long quantityE8,
      long lotE8,
      long markE8,
      List<ToldReceipt.Torn> accounts,
      List<ToldReceipt.Leg> legs) {}

  HeardReceipt(boolean isTearUp, int domain, long deficitE6) {
    this.isTearUp = isTearUp;
    this.domain = domain;
    this.deficitE6 = deficitE6;
  }

  void add(ToldReceipt.Layer layer) {
    layers.add(layer);
  }

  void add(ToldReceipt.Haircut haircut) {
    haircuts.add(haircut);
  }

  void add(ToldReceipt.Epoch epoch) {
    epochs.add(epoch);
  }

  void tearUp(int instrument, long quantityE8, long lotE8, long markE8) {
    tearUps.add(
        new TearUp(instrument, quantityE8, lotE8, markE8, new ArrayList<>(), new ArrayList<>()));
  }

  void add(ToldReceipt.Torn torn) {
    tearUps.getLast().accounts().add(torn);
  }

  void add(ToldReceipt.Leg leg) {
    tearUps.getLast().legs().add(leg);
  }

  ToldReceipt end(long lambdaE9, long epochRateE9) {
    List<ToldReceipt.TearUp> told = new ArrayList<>();
    for (TearUp one : tearUps) {
      told.add(
          new ToldReceipt.TearUp(
              one.instrument(),
              one.quantityE8(),
              one.lotE8(),
              one.markE8(),
              one.accounts(),
              one.legs()));
    }
    return new ToldReceipt(
        isTearUp, domain, deficitE6, lambdaE9, epochRateE9, layers, haircuts, epochs, told);
  }
}
