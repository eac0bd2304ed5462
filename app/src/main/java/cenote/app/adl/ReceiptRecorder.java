package cenote.app.adl;

import cenote.pool.PoolEvents;
import cenote.pool.waterfall.Waterfall;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Hears the events of receipts and hands on each one that is whole. One thread. */
public final class ReceiptRecorder implements PoolEvents {
  private final Consumer<Receipt> receiver;
  private final List<Receipt.Layer> layers = new ArrayList<>();
  private final List<Receipt.Haircut> haircuts = new ArrayList<>();
  private final List<Receipt.Epoch> epochs = new ArrayList<>();
  private final List<Receipt.TearUp> tearUps = new ArrayList<>();
  private final List<Receipt.Torn> torn = new ArrayList<>();
  private final List<Receipt.Leg> legs = new ArrayList<>();
  private String kind = "";
  private int domain;
  private long deficitE6;
  private long position;
  private String stateHash = "";
  private int instrument = -1;
  private long quantityE8;
  private long lotE8;
  private long markE8;

  ReceiptRecorder(Consumer<Receipt> receiver) {
    this.receiver = receiver;
  }

  @Override
  public void onReceiptBegin(
      int ofKind,
      int inDomain,
      long deficit,
      long atPosition,
      long hash0,
      long hash1,
      long hash2,
      long hash3) {
    layers.clear();
    haircuts.clear();
    epochs.clear();
    tearUps.clear();
    kind = ofKind == Waterfall.RECEIPT_TEAR_UP ? Receipt.TEAR_UP : Receipt.DEFICIT;
    domain = inDomain;
    deficitE6 = deficit;
    position = atPosition;
    stateHash = "%016x%016x%016x%016x".formatted(hash0, hash1, hash2, hash3);
  }

  @Override
  public void onReceiptLayer(int layer, long beforeE6, long usedE6) {
    layers.add(new Receipt.Layer(layer, beforeE6, usedE6));
  }

  @Override
  public void onHaircut(
      int account,
      long gainE6,
      long mostE6,
      long equityE6,
      long maintenanceE6,
      long closeOutE6,
      int weightE4,
      long notionalE6,
      long unrealisedE6,
      long takenE6) {
    haircuts.add(
        new Receipt.Haircut(
            account,
            gainE6,
            mostE6,
            equityE6,
            maintenanceE6,
            closeOutE6,
            weightE4,
            notionalE6,
            unrealisedE6,
            takenE6));
  }

  @Override
  public void onEpochHaircut(int account, long initialE6, long cashE6, long takenE6) {
    epochs.add(new Receipt.Epoch(account, initialE6, cashE6, takenE6));
  }

  @Override
  public void onTearUp(int ofInstrument, long quantity, long lot, long mark) {
    endTearUp();
    instrument = ofInstrument;
    quantityE8 = quantity;
    lotE8 = lot;
    markE8 = mark;
  }

  @Override
  public void onTornUp(int ofInstrument, int account, long heldE8, long tornE8, boolean isLast) {
    torn.add(new Receipt.Torn(account, heldE8, tornE8, isLast));
  }

  @Override
  public void onTornLeg(int ofInstrument, int account, long lot, long heldE8, long movedE8) {
    legs.add(new Receipt.Leg(ofInstrument, account, lot, heldE8, movedE8));
  }

  private void endTearUp() {
    if (instrument >= 0) {
      tearUps.add(new Receipt.TearUp(instrument, quantityE8, lotE8, markE8, torn, legs));
    }
    instrument = -1;
    torn.clear();
    legs.clear();
  }

  @Override
  public void onReceiptEnd(long lambdaE9, long epochRateE9) {
    endTearUp();
    receiver.accept(
        new Receipt(
            kind,
            domain,
            position,
            stateHash,
            deficitE6,
            lambdaE9,
            epochRateE9,
            layers,
            haircuts,
            epochs,
            tearUps));
  }
}
