package cenote.app.crisis;

import cenote.app.replay.Desk;
import cenote.app.replay.Party;
import cenote.pool.market.InstrumentKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The underlyings of a play, their perpetuals, and what each family of reporters sees of them. */
final class Markets {
  private static final long TICKS_OF_DECADE = 100_000;
  private static final long LOT_OF_DECADE = 10_000_000_000_000_000L;

  private final Desk desk;
  private final Party[] reporters;
  private final List<Listed> listed = new ArrayList<>();

  /** An underlying; families see the prices of another where it shares them. */
  private static final class Listed {
    private final int perpetual;
    private final Seen seen;

    Listed(int perpetual, Seen seen) {
      this.perpetual = perpetual;
      this.seen = seen;
    }
  }

  /** What families see of a price. */
  private static final class Seen {
    private final long[] observedE8;
    private boolean isSilent;

    Seen(int families, long priceE8) {
      this.observedE8 = new long[families];
      Arrays.fill(observedE8, priceE8);
    }
  }

  Markets(Desk desk, Party[] reporters) {
    this.desk = desk;
    this.reporters = reporters;
  }

  /** Lists an underlying with a perpetual and gives it a first price; its number. */
  int list(String name, int domain, long sigmaE9, long advE8, long priceE8) {
    return list(name, domain, sigmaE9, advE8, new Seen(reporters.length, priceE8));
  }

  /** Lists an underlying whose price is another's, whatever happens; its number. */
  int listTwin(String name, int domain, long sigmaE9, long advE8, int of) {
    return list(name, domain, sigmaE9, advE8, listed.get(of).seen);
  }

  private int list(String name, int domain, long sigmaE9, long advE8, Seen seen) {
    Stage.must(desk.registerUnderlying(Symbol.of(name), domain, sigmaE9, advE8), "underlying");
    int underlying = (int) desk.answerValue();
    int perpetual = listInstrument(underlying, InstrumentKind.PERPETUAL, seen.observedE8[0], 0);
    listed.add(new Listed(perpetual, seen));
    return underlying;
  }

  /** Lists a linear contract; its number. */
  int listInstrument(int underlying, int kind, long priceE8, long expiryNs) {
    long decade = 1;
    while (decade <= priceE8 / 10) {
      decade *= 10;
    }
    long tickE8 = Math.max(1, decade / TICKS_OF_DECADE);
    long lotE8 = Math.max(1, LOT_OF_DECADE / decade);
    Stage.must(desk.listInstrument(underlying, kind, tickE8, lotE8, expiryNs, 0), "instrument");
    return (int) desk.answerValue();
  }

  int perpetual(int underlying) {
    return listed.get(underlying).perpetual;
  }

  int count() {
    return listed.size();
  }

  /** What all families see from now on. */
  void price(int underlying, long priceE8) {
    Arrays.fill(listed.get(underlying).seen.observedE8, priceE8);
  }

  /** What one family sees from now on. */
  void price(int underlying, int family, long priceE8) {
    listed.get(underlying).seen.observedE8[family] = priceE8;
  }

  /** No reports of an underlying, or reports again. */
  void silence(int underlying, boolean isSilent) {
    listed.get(underlying).seen.isSilent = isSilent;
  }

  boolean isAnySilent() {
    return listed.stream().anyMatch(one -> one.seen.isSilent);
  }

  /** Reports what families see, without any time passing. */
  void report() {
    for (int u = 0; u < listed.size(); u++) {
      if (!listed.get(u).seen.isSilent) {
        desk.beginReport();
        for (int family = 0; family < reporters.length; family++) {
          desk.observe(reporters[family], listed.get(u).seen.observedE8[family], desk.nowNs());
        }
        Stage.must(desk.report(u, reporters[0], reporters), "price");
      }
    }
  }
}
