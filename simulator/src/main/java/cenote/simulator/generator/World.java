package cenote.simulator.generator;

import cenote.crypto.Bytes32;
import cenote.simulator.world.Dice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a seed's market consists of: drawn once, small, with every kind of thing in it. */
final class World {

  /** An underlying to be listed. */
  record UnderlyingPlan(
      String symbol, int domain, double price, long sigmaE9, long advE8, long carryE9, long lotE8) {

    /** About a hundredth of a basis point of the price, a power of ten. */
    long tickE8() {
      long tick = 1;
      while (tick * 1e-8 < price * 1e-6) {
        tick *= 10;
      }
      return tick;
    }
  }

  /** An asset to be listed; underlying -1 is cash. */
  record AssetPlan(
      String symbol, int decimals, int tier, int underlying, long ratioE9, int hedge) {}

  /** Who trades: an owner's account and how it behaves. */
  record Party(Bytes32 owner, int subaccount, Style style) {}

  /** How an account behaves. */
  enum Style {
    MAKER,
    KEEPER,
    GAMBLER,
    HEDGER,
    BORROWER,
    WRITER
  }

  /** 2024-01-01T07:40:00Z: the first daily settlement comes twenty minutes on. */
  static final long START_NS = 1_704_094_800_000_000_000L;

  private static final int MAX_SUBACCOUNTS = 3;

  final List<UnderlyingPlan> underlyings = new ArrayList<>();
  final List<AssetPlan> assets = new ArrayList<>();
  final List<Party> parties = new ArrayList<>();
  final Bytes32 houseKeeper = Keys.of("keeper", 0);
  final List<Bytes32> venues = List.of(Keys.of("venue", 0), Keys.of("venue", 1));
  final List<Bytes32> reporters = new ArrayList<>();
  final int families;
  final Start start;

  /** Little cash about: loans reach their bound. */
  final boolean isCashPoor;

  /** The second rules come into force at some time. */
  final boolean hasSecondRules;

  World(Dice dice) {
    planUnderlyings(dice);
    planAssets(dice);
    families = dice.between(1, 3);
    int reporterCount = dice.between(families, 7);
    for (int i = 0; i < reporterCount; i++) {
      reporters.add(Keys.of("reporter", i));
    }
    planParties(dice, dice.between(6, 40));
    isCashPoor = dice.chance(0.25);
    boolean isPoor = dice.chance(0.5);
    start =
        new Start(
            Bytes32.ofWords(7, 7, 7, dice.anyLong()),
            Keys.GENESIS,
            Keys.STEWARD,
            true,
            false,
            dice.between(0L, isPoor ? 20_000_000_000L : 2_000_000_000_000L),
            dice.between(0L, isPoor ? 5_000_000_000L : 250_000_000_000L),
            dice.between(0L, isPoor ? 10_000_000_000L : 1_000_000_000_000L));
    hasSecondRules = dice.chance(0.7);
  }

  /** Family of a reporter by its number. */
  int family(int reporter) {
    return reporter % families;
  }

  private void planUnderlyings(Dice dice) {
    underlyings.add(
        new UnderlyingPlan("BTC", 0, 42_000, sigma(dice), adv(dice, 300_000), 0, 100_000));
    underlyings.add(
        new UnderlyingPlan("THIN", 1, 3, 1_400_000_000L, adv(dice, 20_000_000), 0, 10_000_000));
    if (dice.chance(0.7)) {
      underlyings.add(
          new UnderlyingPlan(
              "ETH", 0, 2_300, sigma(dice), adv(dice, 3_000_000), 50_000_000L, 1_000_000));
    }
    if (dice.chance(0.4)) {
      underlyings.add(
          new UnderlyingPlan(
              "ODD", 1, 0.07, 1_100_000_000L, adv(dice, 900_000_000), -80_000_000L, 100_000_000));
    }
  }

  private static long sigma(Dice dice) {
    return dice.between(400_000_000L, 900_000_000L);
  }

  private static long adv(Dice dice, double units) {
    return Math.round(units * dice.between(0.5, 2.0)) * 100_000_000L;
  }

  private void planAssets(Dice dice) {
    assets.add(new AssetPlan("USDC", 6, 0, -1, 1_000_000_000L, 0));
    assets.add(new AssetPlan("WBTC", 8, 1, 0, 1_000_000_000L, 1));
    assets.add(new AssetPlan("THIN", 6, 3, 1, 1_000_000_000L, dice.chance(0.5) ? 1 : 0));
    if (underlyings.size() > 2) {
      assets.add(new AssetPlan("WETH", 9, 1, 2, 1_000_000_000L, 1));
      assets.add(new AssetPlan("STETH", 9, 2, 2, 1_070_000_000L, 2));
    }
  }

  private void planParties(Dice dice, int count) {
    Style[] styles = Style.values();
    while (parties.size() < count) {
      int number = parties.size();
      Style style =
          number < 2 ? Style.MAKER : number < 5 ? Style.KEEPER : styles[dice.between(2, 5)];
      boolean sameOwner = number > 5 && dice.chance(0.4);
      Party last = number == 0 ? null : parties.getLast();
      if (last != null && sameOwner && last.subaccount() + 1 < MAX_SUBACCOUNTS) {
        parties.add(new Party(last.owner(), last.subaccount() + 1, style));
      } else {
        parties.add(new Party(Keys.of("owner", number), 0, style));
      }
    }
  }

  /** Symbol as the command carries it. */
  static long symbol(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << 8 | (i < bytes.length ? bytes[i] & 0xFF : 0);
    }
    return value;
  }
}
