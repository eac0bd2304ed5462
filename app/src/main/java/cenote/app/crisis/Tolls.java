package cenote.app.crisis;

import cenote.pool.PoolEvents;
import cenote.pool.market.Market;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What layers 6 to 8 took of accounts ({@code rules.md} 8.2): haircuts in cash, and positions torn
 * up with the mark at which they went. Maps are looked up only, so that no order matters.
 */
class Tolls implements PoolEvents {
  private final Supplier<Market> market;
  private final Map<Integer, Long> haircutsOfE6 = new HashMap<>();
  private final List<Torn> torn = new ArrayList<>();
  private long haircutsE6;
  private long neededE8;
  private long soFarE8;
  private long tornE6;
  private long beyondE6;

  /** A position, or part of it, that an account lost at the mark; the quantity is signed. */
  private record Torn(int account, int instrument, long quantityE8, long markE8) {}

  Tolls(Supplier<Market> market) {
    this.market = market;
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
    take(account, takenE6);
  }

  @Override
  public void onEpochHaircut(int account, long initialE6, long cashE6, long takenE6) {
    take(account, takenE6);
  }

  private void take(int account, long takenE6) {
    haircutsOfE6.merge(account, takenE6, Long::sum);
    haircutsE6 += takenE6;
  }

  @Override
  public void onTearUp(int instrument, long quantityE8, long lotE8, long markE8) {
    neededE8 = Math.abs(quantityE8);
    soFarE8 = 0;
  }

  @Override
  public void onTornUp(int instrument, int account, long heldE8, long tornE8, boolean isLast) {
    long markE8 = market.get().markE8(instrument);
    torn.add(new Torn(account, instrument, heldE8 > 0 ? tornE8 : -tornE8, markE8));
    soFarE8 += tornE8;
    tornE6 += Stage.valueE6(tornE8, markE8);
    beyondE6 += Stage.valueE6(Math.clamp(soFarE8 - neededE8, 0, tornE8), markE8);
  }

  @Override
  public void onTornLeg(int instrument, int account, long lotE8, long heldE8, long movedE8) {
    torn.add(new Torn(account, instrument, movedE8, market.get().markE8(instrument)));
  }

  /** Haircuts of an account so far, cash E6. */
  long haircutsE6(int account) {
    return haircutsOfE6.getOrDefault(account, 0L);
  }

  /** Haircuts of all accounts so far, cash E6. */
  long haircutsE6() {
    return haircutsE6;
  }

  /** What an account would have more now, had nothing of it been torn up, cash E6, signed. */
  long missedE6(int account) {
    long sumE6 = 0;
    for (Torn each : torn) {
      if (each.account() == account) {
        long nowE8 = market.get().markE8(each.instrument());
        sumE6 += Stage.valueE6(each.quantityE8(), nowE8 - each.markE8());
      }
    }
    return sumE6;
  }

  /** Value of all that was torn up of accounts, other legs of hedges not counted, cash E6. */
  long tornE6() {
    return tornE6;
  }

  /** Part of it beyond what the pool had to give, cash E6. */
  long beyondE6() {
    return beyondE6;
  }
}
