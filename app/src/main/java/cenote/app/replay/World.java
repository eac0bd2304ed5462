package cenote.app.replay;

import cenote.crypto.Bytes32;
import cenote.crypto.Secp256k1;
import cenote.pool.Genesis;
import cenote.pool.Pool;
import cenote.pool.margin.Requirement;
import cenote.pool.vault.GuaranteeVault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Everybody around the pool, made from a seed, and the set-up commands: genesis, listing, makers
 * and keepers. The first two underlyings are Core and their coins T1 collateral that hedges; any
 * other is Ramp, its coin T3.
 */
final class World {
  private static final long INSURANCE_CORE_E6 = 2_000_000_000_000L;
  private static final long INSURANCE_RAMP_E6 = 250_000_000_000L;
  private static final long HOUSE_E6 = 1_000_000_000_000L;
  private static final long MAKER_E6 = 150_000_000_000_000L;
  private static final long JUNIOR_E6 = 2_000_000_000_000L;
  private static final long SENIOR_E6 = 3_000_000_000_000L;
  private static final int ENTRY_SECONDS_MAX = 20 * 3_600;
  private static final int CASH_DECIMALS = 6;
  private static final int COIN_DECIMALS = 8;
  private static final int MAJORS = 2;

  private final MarketPath path;
  private final Party[] venues;
  private final Party[][][] makers;
  private final Desk desk;
  private final Instruments instruments;
  private final Exchange exchange;
  private final Reporters reporters;
  private final Steward steward;
  private final Floor floor;
  private final Economy economy;
  private final Keepers keepers;
  private final Party guarantor;
  private final Watch watch;
  private final Genesis genesis;
  private final int rules;

  World(MarketPath path, LogSink sink, Recorder recorder, ReplayOptions options, Study study) {
    int count = path.underlyingCount();
    this.rules = options.rules();
    Secp256k1 curve = options.hasSignatures() ? Secp256k1.best() : null;
    Keyring keyring = new Keyring(options.seed(), curve);
    SplittableRandom random = new SplittableRandom(options.seed() ^ 0x5DEECE66DL);
    Party genesisKey = keyring.party("genesis", 0);
    Party stewardKey = keyring.party("steward", 0);
    this.path = path;
    this.venues = keyring.parties("venue", Exchange.VENUES);
    this.makers = makers(keyring, count);
    this.genesis = genesis(genesisKey, stewardKey, options.hasSignatures());
    this.desk = new Desk(sink, genesisKey, stewardKey, curve, path.startNs());
    this.instruments = new Instruments(desk, count);
    this.exchange = new Exchange(desk, instruments, venues, makers, random.split());
    this.reporters =
        new Reporters(desk, keyring.parties("reporter", Reporters.COUNT), random.split());
    this.steward = new Steward(desk, path);
    Trader[] traders =
        new Population(keyring, random.split(), options.accounts(), caps())
            .traders(options.accounts());
    this.keepers =
        new Keepers(
            desk,
            exchange,
            keyring.parties("keeper", options.hasKeepers() ? Keepers.COUNT : 0),
            count,
            deposits(traders),
            study);
    this.guarantor = keyring.party("guarantor", 0);
    this.floor = new Floor(desk, exchange, instruments);
    this.economy =
        new Economy(
            desk,
            new Habits(floor),
            traders,
            path.startNs(),
            Math.min(ENTRY_SECONDS_MAX, path.hours() * 3_600 / 4));
    this.watch =
        new Watch(desk, recorder, instruments, keepers.parties(), count, random.split(), economy);
  }

  Desk desk() {
    return desk;
  }

  Instruments instruments() {
    return instruments;
  }

  Exchange exchange() {
    return exchange;
  }

  Reporters reporters() {
    return reporters;
  }

  Steward steward() {
    return steward;
  }

  Economy economy() {
    return economy;
  }

  Keepers keepers() {
    return keepers;
  }

  Watch watch() {
    return watch;
  }

  /** Everything up to the first price. */
  void list() {
    Refusals.require(desk.genesis(genesis), "genesis");
    if (rules > Pool.RULES_VERSION) {
      Refusals.require(desk.activateRules(rules), "rules");
    }
    for (int u = 0; u < path.underlyingCount(); u++) {
      long sigmaE9 = steward.model(u).sigmaE9();
      long symbol = symbol(path.candles(u).symbol());
      Refusals.require(
          desk.registerUnderlying(symbol, u < MAJORS ? 0 : 1, sigmaE9, steward.advE8(u)),
          "register underlying");
    }
    Refusals.require(desk.registerAsset(symbol("USDC"), CASH_DECIMALS, 0, -1, 0), "register cash");
    for (int u = 0; u < path.underlyingCount(); u++) {
      int tier = u < MAJORS ? 1 : 3;
      int hedge = u < MAJORS ? 1 : 0;
      long symbol = symbol(path.candles(u).symbol());
      Refusals.require(desk.registerAsset(symbol, COIN_DECIMALS, tier, u, hedge), "register asset");
    }
    for (Party venue : venues) {
      Refusals.require(desk.registerVenue(venue), "register venue");
    }
    reporters.register();
    if (rules >= Requirement.SIDE_SHARE_RULES) {
      steward.jointSet(Math.min(MAJORS, path.underlyingCount()));
    }
    for (int u = 0; u < path.underlyingCount(); u++) {
      instruments.listPerpetual(u, path.priceE8(u, 0));
    }
  }

  /**
   * Makers and keepers bring their capital, once prices are there; under rules 4 the guarantee
   * vault is filled ({@code rules.md} 1.5), whose shares the next full hour issues.
   */
  void enter() {
    for (Party[][] ofVenue : makers) {
      for (Party[] ofUnderlying : ofVenue) {
        for (Party maker : ofUnderlying) {
          Refusals.require(desk.credit(maker, 0, MAKER_E6), "maker's deposit");
          economy.addMaker(maker.account());
        }
      }
    }
    keepers.enter();
    if (rules >= GuaranteeVault.RULES) {
      guarantee();
    }
  }

  private void guarantee() {
    Refusals.require(desk.credit(guarantor, 0, JUNIOR_E6 + SENIOR_E6), "guarantor's deposit");
    Refusals.require(
        desk.depositGuarantee(guarantor, GuaranteeVault.JUNIOR, JUNIOR_E6), "junior tranche");
    Refusals.require(
        desk.depositGuarantee(guarantor, GuaranteeVault.SENIOR, SENIOR_E6), "senior tranche");
  }

  private static Party[][][] makers(Keyring keyring, int underlyings) {
    Party[][][] makers = new Party[Exchange.VENUES][underlyings][];
    for (int venue = 0; venue < Exchange.VENUES; venue++) {
      for (int u = 0; u < underlyings; u++) {
        makers[venue][u] = keyring.parties("maker " + venue + " " + u, Exchange.MAKERS);
      }
    }
    return makers;
  }

  /**
   * What makers lose here they win where they hedge: brings in what is missing from their capital.
   */
  void refill() {
    for (Party[][] ofVenue : makers) {
      for (Party[] ofUnderlying : ofVenue) {
        for (Party maker : ofUnderlying) {
          long missingE6 = MAKER_E6 - floor.equityE6(maker.account());
          if (missingE6 > MAKER_E6 / 5) {
            desk.credit(maker, 0, missingE6);
          }
        }
      }
    }
  }

  private static long deposits(Trader[] traders) {
    return Arrays.stream(traders).mapToLong(Trader::depositE6).sum();
  }

  /** A tenth of daily volume at the first price: the cap of {@code rules.md} 4.1. */
  private double[] caps() {
    double[] caps = new double[path.underlyingCount()];
    for (int u = 0; u < caps.length; u++) {
      caps[u] = 0.1 * steward.advE8(u) * path.priceE8(u, 0) / 1e10;
    }
    return caps;
  }

  /** Eight bytes, the first character first. */
  static long symbol(String text) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    long symbol = 0;
    for (int i = 0; i < 8; i++) {
      symbol = symbol << 8 | (i < ascii.length ? ascii[i] & 0xff : 0);
    }
    return symbol;
  }

  static Genesis genesis(Party genesisKey, Party steward, boolean requiresSignatures) {
    return new Genesis() {
      @Override
      public Bytes32 hash() {
        return Bytes32.ZERO;
      }

      @Override
      public Bytes32 genesisKey() {
        return genesisKey.id();
      }

      @Override
      public Bytes32 stewardKey() {
        return steward.id();
      }

      @Override
      public boolean isDevelopment() {
        return true;
      }

      @Override
      public boolean requiresSignatures() {
        return requiresSignatures;
      }

      @Override
      public long insuranceCoreE6() {
        return INSURANCE_CORE_E6;
      }

      @Override
      public long insuranceRampE6() {
        return INSURANCE_RAMP_E6;
      }

      @Override
      public long houseE6() {
        return HOUSE_E6;
      }
    };
  }
}
