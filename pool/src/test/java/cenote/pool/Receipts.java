package cenote.pool;

import java.util.ArrayList;
import java.util.List;

/** Collects receipts as a test wants to look at them. */
final class Receipts implements PoolEvents {

  record Haircut(
      int account,
      long gainE6,
      long mostE6,
      long equityE6,
      long maintenanceE6,
      long closeOutE6,
      int weightE4,
      long takenE6) {}

  record Epoch(int account, long initialE6, long cashE6, long takenE6) {}

  record Torn(int instrument, int account, long heldE8, long tornE8, boolean isLast) {}

  record Leg(int instrument, int account, long heldE8, long movedE8) {}

  /** One receipt. */
  static final class Receipt {
    final int kind;
    final int domain;
    final long deficitE6;
    final boolean isHashed;
    final long[] beforeE6 = new long[10];
    final long[] usedE6 = new long[10];
    final List<Haircut> haircuts = new ArrayList<>();
    final List<Epoch> epochs = new ArrayList<>();
    final List<Torn> torn = new ArrayList<>();
    final List<Leg> legs = new ArrayList<>();
    long tornUpE8;
    long lambdaE9;
    boolean isWhole;

    Receipt(int kind, int domain, long deficitE6, boolean isHashed) {
      this.kind = kind;
      this.domain = domain;
      this.deficitE6 = deficitE6;
      this.isHashed = isHashed;
    }

    long usedInAllE6() {
      long sum = 0;
      for (long used : usedE6) {
        sum += used;
      }
      return sum;
    }
  }

  final List<Receipt> all = new ArrayList<>();

  Receipt last(int kind) {
    return all.stream().filter(each -> each.kind == kind).reduce((a, b) -> b).orElseThrow();
  }

  private Receipt open() {
    return all.getLast();
  }

  @Override
  public void onReceiptBegin(
      int kind, int domain, long deficitE6, long position, long h0, long h1, long h2, long h3) {
    all.add(new Receipt(kind, domain, deficitE6, (h0 | h1 | h2 | h3) != 0));
  }

  @Override
  public void onReceiptLayer(int layer, long beforeE6, long usedE6) {
    open().beforeE6[layer] = beforeE6;
    open().usedE6[layer] = usedE6;
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
    open()
        .haircuts
        .add(
            new Haircut(
                account, gainE6, mostE6, equityE6, maintenanceE6, closeOutE6, weightE4, takenE6));
  }

  @Override
  public void onEpochHaircut(int account, long initialE6, long cashE6, long takenE6) {
    open().epochs.add(new Epoch(account, initialE6, cashE6, takenE6));
  }

  @Override
  public void onTearUp(int instrument, long quantityE8, long lotE8, long markE8) {
    open().tornUpE8 += Math.abs(quantityE8);
  }

  @Override
  public void onTornUp(int instrument, int account, long heldE8, long tornE8, boolean isLast) {
    open().torn.add(new Torn(instrument, account, heldE8, tornE8, isLast));
  }

  @Override
  public void onTornLeg(int instrument, int account, long lotE8, long heldE8, long movedE8) {
    open().legs.add(new Leg(instrument, account, heldE8, movedE8));
  }

  @Override
  public void onReceiptEnd(long lambdaE9, long epochRateE9) {
    open().lambdaE9 = lambdaE9;
    open().isWhole = true;
  }
}
