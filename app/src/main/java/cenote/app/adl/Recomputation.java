package cenote.app.adl;

import cenote.app.RefusedException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Works out a receipt from its inputs, in integers of any width and in the plainest way, and stops
 * at the first figure that is another ({@code rules.md} 8.2 to 8.4). Shares no code with the pool.
 */
final class Recomputation {
  private static final int LAST_LAYER = 9;
  private static final int NET_GAINS = 6;
  private static final int TEAR_UP = 7;
  private static final int EPOCH = 8;
  private static final BigInteger LEAST_WEIGHT = BigInteger.valueOf(5_000);
  private static final BigInteger ONE_WEIGHT = BigInteger.valueOf(10_000);
  private static final BigInteger WEIGHT_SQUARED = BigInteger.valueOf(100_000_000);
  private static final long MOST_LAMBDA_E9 = 2_000_000_000L;
  private static final long MOST_EPOCH_E9 = 1_000_000_000_000_000L;

  private final String name;
  private final Receipt receipt;

  Recomputation(String name, Receipt receipt) {
    this.name = name;
    this.receipt = receipt;
  }

  /**
   * Recomputes everything.
   *
   * @throws RefusedException naming the first difference
   */
  void run() {
    switch (receipt.kind()) {
      case Receipt.DEFICIT -> deficit();
      case Receipt.TEAR_UP -> tearUps();
      default -> throw refused("kind", "deficit or tearUp", receipt.kind());
    }
  }

  // A deficit.

  private void deficit() {
    is("tear-ups", 0, receipt.tearUps().size());
    is("layers", LAST_LAYER, receipt.layers().size());
    long left = receipt.deficitE6();
    yes("deficit", left > 0, "a positive amount", left);
    for (int layer = 1; layer <= LAST_LAYER; layer++) {
      is("layer", layer, receipt.layers().get(layer - 1).layer());
      long used = receipt.layers().get(layer - 1).usedE6();
      is("used of layer " + layer, used(layer, left), used);
      left -= used;
    }
    is("deficit that no layer bore", 0, left);
  }

  private long used(int layer, long left) {
    return switch (layer) {
      case NET_GAINS -> haircut(left);
      case TEAR_UP -> 0;
      case EPOCH -> epoch(left);
      case LAST_LAYER -> left;
      default -> Math.min(left, before(layer));
    };
  }

  private long before(int layer) {
    long before = receipt.layers().get(layer - 1).beforeE6();
    yes("layer %d before".formatted(layer), before >= 0, "0 or more", before);
    return before;
  }

  private long haircut(long left) {
    List<Receipt.Haircut> all = receipt.haircuts();
    if (left == 0) {
      is("haircuts when nothing is left to bear", 0, all.size());
      is("lambda", 0, receipt.lambdaE9());
      return 0;
    }
    Rate rate = new Rate(ONE_WEIGHT, MOST_LAMBDA_E9);
    int last = -1;
    for (Receipt.Haircut each : all) {
      String account = " of account " + each.account();
      yes("account", each.account() > last, "in order, after " + last, each.account());
      yes("net gain" + account, each.gainE6() > 0, "a positive amount", each.gainE6());
      long room = Math.max(0, each.equityE6() - each.closeOutE6());
      is("most" + account, Math.min(each.gainE6(), room), each.mostE6());
      BigInteger weight = weight(each.maintenanceE6(), each.equityE6());
      is("weight" + account, weight.longValueExact(), each.weightE4());
      rate.add(each.gainE6(), weight, each.mostE6());
      last = each.account();
    }
    is("what gains could give", rate.sumOfCaps().longValueExact(), before(NET_GAINS));
    List<BigInteger> parts = rate.divide(BigInteger.valueOf(left));
    is("lambda", rate.rateE9(), receipt.lambdaE9());
    for (int i = 0; i < all.size(); i++) {
      String what = "haircut of account " + all.get(i).account();
      is(what, parts.get(i).longValueExact(), all.get(i).takenE6());
    }
    return sum(parts);
  }

  /** {@code clip(sqrt(R_MM / E), 0.5, 1)} at E4, down. */
  private static BigInteger weight(long maintenanceE6, long equityE6) {
    if (equityE6 <= 0) {
      return ONE_WEIGHT;
    }
    BigInteger squared =
        BigInteger.valueOf(maintenanceE6)
            .multiply(WEIGHT_SQUARED)
            .divide(BigInteger.valueOf(equityE6));
    return squared.sqrt().max(LEAST_WEIGHT).min(ONE_WEIGHT);
  }

  private long epoch(long left) {
    List<Receipt.Epoch> all = receipt.epochs();
    if (left == 0) {
      is("epoch haircuts when nothing is left to bear", 0, all.size());
      is("epoch rate", 0, receipt.epochRateE9());
      return 0;
    }
    Rate rate = new Rate(BigInteger.ONE, MOST_EPOCH_E9);
    int last = -1;
    for (Receipt.Epoch each : all) {
      yes("account", each.account() > last, "in order, after " + last, each.account());
      yes("cash of account " + last, each.cashE6() > 0, "a positive amount", each.cashE6());
      yes("requirement", each.initialE6() > 0, "a positive amount", each.initialE6());
      rate.add(each.initialE6(), BigInteger.ONE, each.cashE6());
      last = each.account();
    }
    is("cash of holders", rate.sumOfCaps().longValueExact(), before(EPOCH));
    List<BigInteger> parts = rate.divide(BigInteger.valueOf(left));
    is("epoch rate", rate.rateE9(), receipt.epochRateE9());
    for (int i = 0; i < all.size(); i++) {
      String what = "epoch haircut of account " + all.get(i).account();
      is(what, parts.get(i).longValueExact(), all.get(i).takenE6());
    }
    return sum(parts);
  }

  private static long sum(List<BigInteger> parts) {
    return parts.stream().reduce(BigInteger.ZERO, BigInteger::add).longValueExact();
  }

  // Tear-ups.

  private void tearUps() {
    is("deficit", 0, receipt.deficitE6());
    is("layers", 0, receipt.layers().size());
    is("haircuts", 0, receipt.haircuts().size());
    is("epoch haircuts", 0, receipt.epochs().size());
    is("lambda", 0, receipt.lambdaE9());
    is("epoch rate", 0, receipt.epochRateE9());
    receipt.tearUps().forEach(this::tearUp);
  }

  private void tearUp(Receipt.TearUp tearUp) {
    String of = " of instrument " + tearUp.instrument();
    yes("lot" + of, tearUp.lotE8() > 0, "a positive quantity", tearUp.lotE8());
    is("quantity off lot" + of, 0, tearUp.quantityE8() % tearUp.lotE8());
    int last = -1;
    for (Receipt.Torn each : tearUp.accounts()) {
      yes("account" + of, each.account() > last, "in order, after " + last, each.account());
      boolean isOpposite = each.heldE8() > 0 != tearUp.quantityE8() > 0 && each.heldE8() != 0;
      yes("held by account " + each.account() + of, isOpposite, "the other side", each.heldE8());
      last = each.account();
    }
    long lots = Math.abs(tearUp.quantityE8()) / tearUp.lotE8();
    long left = lots - share(tearUp, false, lots);
    share(tearUp, true, left);
    tearUp.legs().forEach(leg -> leg(tearUp, leg));
  }

  /** Checks one group; returns the lots that it bears. */
  private long share(Receipt.TearUp tearUp, boolean isLast, long wanted) {
    List<Receipt.Torn> group =
        tearUp.accounts().stream().filter(each -> each.isLast() == isLast).toList();
    List<BigInteger> held = new ArrayList<>();
    for (Receipt.Torn each : group) {
      held.add(BigInteger.valueOf(Math.abs(each.heldE8()) / tearUp.lotE8()));
    }
    BigInteger all = held.stream().reduce(BigInteger.ZERO, BigInteger::add);
    BigInteger shared = all.min(BigInteger.valueOf(wanted));
    List<BigInteger> lots = Remainders.proportional(shared, held, all);
    for (int i = 0; i < group.size(); i++) {
      Receipt.Torn each = group.get(i);
      is(
          "torn up of account %d, instrument %d".formatted(each.account(), tearUp.instrument()),
          lots.get(i).longValueExact() * tearUp.lotE8(),
          each.tornE8());
    }
    return shared.longValueExact();
  }

  private void leg(Receipt.TearUp tearUp, Receipt.Leg leg) {
    String what = "leg of account %d, instrument %d".formatted(leg.account(), leg.instrument());
    Receipt.Torn beside =
        tearUp.accounts().stream()
            .filter(each -> each.account() == leg.account() && each.isLast())
            .findFirst()
            .orElseThrow(() -> refused(what, "an account that comes last", leg.account()));
    yes(what, leg.lotE8() > 0, "a lot", leg.lotE8());
    BigInteger lots =
        BigInteger.valueOf(Math.abs(leg.heldE8()) / leg.lotE8())
            .multiply(BigInteger.valueOf(beside.tornE8()))
            .divide(BigInteger.valueOf(Math.abs(beside.heldE8())));
    long moved = lots.longValueExact() * leg.lotE8();
    is(what, leg.heldE8() > 0 ? moved : -moved, leg.movedE8());
  }

  // Saying no.

  private void is(String what, long expected, long got) {
    yes(what, expected == got, Long.toString(expected), got);
  }

  private void yes(String what, boolean holds, String expected, long got) {
    if (!holds) {
      throw refused(what, expected, got);
    }
  }

  private RefusedException refused(String what, String expected, Object got) {
    return new RefusedException("%s: %s: expected %s, got %s".formatted(name, what, expected, got));
  }
}
