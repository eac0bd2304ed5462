package cenote.simulator.generator;

import cenote.pool.Pool;
import cenote.pool.closeout.CloseOuts;
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
  private int next = 2;

  KeeperWatch(Pool pool) {
    this.pool = pool;
  }

  void hear(List<Fact> facts) {
    for (Fact fact : facts) {
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
  public Generator.@Nullable Offered offer() {
    CloseOuts closeOuts = pool.closeOuts();
    for (int i = 0; i < closeOuts.openCount(); i++) {
      Generator.Offered offered = offerOf(closeOuts.openAccount(i));
      if (offered != null) {
        return offered;
      }
    }
    return offerOf(pool.guaranteeVault().account());
  }

  private Generator.@Nullable Offered offerOf(int account) {
    StandingOffer offer = pool.closeOuts().offers().offerOf(account);
    return offer != null && pool.nowNs() >= offer.openNs()
        ? new Generator.Offered(account, offer.instrument(), offer.quantityE8(), offer.isLong())
        : null;
  }

  @Override
  public int convertedAccount() {
    return converted.isEmpty() ? -1 : converted.get(next % converted.size());
  }
}
