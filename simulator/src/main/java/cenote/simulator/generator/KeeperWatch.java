package cenote.simulator.generator;

import cenote.pool.Pool;
import cenote.pool.closeout.CloseOutPlan;
import cenote.pool.closeout.StandingOffer;
import cenote.pool.margin.Requirement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the played keepers see on their replica: accounts in breach, accounts in conversion. */
final class KeeperWatch implements Generator.Watch {

  private static final int LOOKS = 4;

  private final Pool pool;
  private final List<Integer> converted = new ArrayList<>();
  private final List<Integer> closing = new ArrayList<>();
  private int next = 2;
  private int nextClosing;

  /** What an account in close-out seems to offer; {@code isLong} when the taker buys. */
  record Slice(int account, int instrument, boolean isLong, long quantityE8) {}

  KeeperWatch(Pool pool) {
    this.pool = pool;
  }

  void hear(List<Fact> facts) {
    for (Fact fact : facts) {
      if (fact instanceof Fact.CloseOutOpened opened && opened.account() > 1) {
        closing.add(opened.account());
      }
      if (fact instanceof Fact.CloseOutEnded ended) {
        closing.removeIf(known -> known == ended.account());
      }
      if (fact instanceof Fact.Conversion conversion) {
        converted.removeIf(known -> known == conversion.account());
        if (conversion.isOpen()) {
          converted.add(conversion.account());
        }
      }
    }
  }

  @Override
  public int breachedAccount() {
    for (int look = 0; look < LOOKS && pool.accountCount() > 2; look++) {
      next = next + 1 < pool.accountCount() ? next + 1 : 2;
      if (isBreached(pool.margin(next))) {
        return next;
      }
    }
    return -1;
  }

  private boolean isBreached(Requirement margin) {
    boolean isBorrowing = margin.equityE6() < margin.collateralValueE6() * 0.25;
    return !margin.isFree() || (isBorrowing && margin.collateralValueE6() > 0);
  }

  @Override
  public boolean isAnyClosing() {
    return !closing.isEmpty();
  }

  @Override
  public @Nullable Slice offer() {
    nextClosing = (nextClosing + 1) % (closing.size() + 1);
    if (nextClosing == closing.size()) {
      return ofVault();
    }
    CloseOutPlan plan = pool.closeOutPlan(closing.get(nextClosing));
    if (plan.steps().isEmpty()) {
      return null;
    }
    StandingOffer first = plan.steps().getFirst().offer();
    return new Slice(plan.account(), first.instrument(), first.isLong(), first.quantityE8());
  }

  /** The guarantee vault unwinds what it has taken over. */
  private @Nullable Slice ofVault() {
    int vault = pool.guaranteeVault().account();
    StandingOffer offer = pool.closeOuts().offers().offerOf(vault);
    return offer == null
        ? null
        : new Slice(vault, offer.instrument(), offer.isLong(), offer.quantityE8());
  }

  @Override
  public int convertedAccount() {
    return converted.isEmpty() ? -1 : converted.get(next % converted.size());
  }
}
