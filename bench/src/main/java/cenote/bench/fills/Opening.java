package cenote.bench.fills;

import cenote.bench.fills.Keyring.Role;
import cenote.crypto.Bytes32;
import cenote.pool.Commands;
import cenote.pool.Genesis;
import cenote.pool.Pool;
import cenote.protocol.CommandEncoder;
import java.util.function.Consumer;

/**
 * What stands before the first fill of a load: genesis, the listing, rules and joint scenarios,
 * surfaces, cash, and a position in every leg. Says which commands, in which order; where they go
 * is the channel's business.
 */
final class Opening {

  private static final long E6 = 1_000_000L;
  private static final long E8 = 100_000_000L;
  private static final long E9 = 1_000_000_000L;
  private static final int CASH = 0;
  private static final int ETH = 1;
  private static final long DEPOSIT_E6 = 2_000_000 * E6;
  private static final int FIRST_LOTS = 20;

  /** Accounts for which the volumes of the listing suffice. */
  private static final int ACCOUNTS_OF_VOLUME = 10_000;

  /** Where the commands go. */
  interface Channel {

    /** Takes the next command by one call. */
    Commands next();

    /** The call was made, in the name of {@code sender}, and returned {@code code}. */
    void onCalled(Role sender, int code);
  }

  private final Listing listing;
  private final Keyring keys;
  private final Parties parties;
  private final Channel channel;

  Opening(Listing listing, Keyring keys, Parties parties, Channel channel) {
    this.listing = listing;
    this.keys = keys;
    this.parties = parties;
    this.channel = channel;
  }

  /** Begins a development pool; returns its genesis with the hash. */
  Genesis genesis(boolean requiresSignatures) {
    LoadGenesis unhashed = genesis(Bytes32.ZERO, requiresSignatures);
    CommandEncoder encoder = new CommandEncoder();
    var _ = encoder.genesis(unhashed);
    LoadGenesis genesis = genesis(encoder.genesisHash(), requiresSignatures);
    channel.onCalled(Role.GENESIS, channel.next().genesis(genesis));
    return genesis;
  }

  private LoadGenesis genesis(Bytes32 hash, boolean requiresSignatures) {
    return new LoadGenesis(
        hash,
        parties.genesis().principal(),
        parties.steward().principal(),
        true,
        requiresSignatures,
        50_000_000 * E6,
        10_000_000 * E6,
        20_000_000 * E6);
  }

  /**
   * Registers underlyings, assets, instruments, the venue and the reporters; puts rules and joint
   * scenarios in force. Volumes grow with accounts, so that open interest stays below its cap.
   */
  void list(int accounts) {
    long volumes = Math.max(1, accounts / ACCOUNTS_OF_VOLUME);
    listing.underlyings().forEach(u -> registerUnderlying(u, volumes));
    registerAsset(0x5553444300000000L, 6, 0, -1, 0);
    for (int u = 0; u < listing.underlyings().size(); u++) {
      registerAsset(listing.underlyings().get(u).symbolWord(), 8, 1, u, 1);
    }
    listing.instruments().forEach(this::listInstrument);
    Commands commands = channel.next();
    called(commands.registerVenue(parties.genesis().next(), parties.venue().principal()));
    for (int i = 0; i < parties.reporters().length; i++) {
      Commands next = channel.next();
      called(next.registerReporter(parties.genesis().next(), parties.reporters()[i], i));
    }
    margin();
  }

  /** The latest rules, and a full joint set: in force at once, for nobody has a position yet. */
  private void margin() {
    Commands commands = channel.next();
    called(commands.activateRules(parties.genesis().next(), Pool.LATEST_RULES_VERSION));
    Commands next = channel.next();
    Scenarios scenarios = new Scenarios(listing.underlyings().size());
    channel.onCalled(Role.STEWARD, next.setJointScenarios(parties.steward().next(), scenarios));
  }

  private void registerUnderlying(Listing.Underlying u, long volumes) {
    Commands commands = channel.next();
    long advE8 = u.advE8() * volumes;
    called(
        commands.registerUnderlying(
            parties.genesis().next(), u.symbolWord(), 0, u.sigmaE9(), advE8, 50_000_000L));
  }

  private void registerAsset(long symbol, int decimals, int tier, int underlying, int hedge) {
    Commands commands = channel.next();
    called(
        commands.registerAsset(
            parties.genesis().next(), symbol, decimals, tier, underlying, E9, hedge));
  }

  private void listInstrument(Listing.Instrument i) {
    Listing.Underlying u = listing.underlyings().get(i.underlying());
    Commands commands = channel.next();
    called(
        commands.listInstrument(
            parties.genesis().next(),
            i.underlying(),
            i.kind(),
            u.tickE8(),
            u.lotE8(),
            i.expiryNs(),
            i.strikeE8(),
            0));
  }

  /** Sends the surface of an underlying. */
  void reportSurface(int underlying) {
    long sigmaE9 = listing.underlyings().get(underlying).sigmaE9();
    Commands commands = channel.next();
    channel.onCalled(
        Role.STEWARD,
        commands.reportSurface(
            parties.steward().next(),
            underlying,
            sigmaE9,
            sigmaE9 - 50_000_000L,
            2 * E9,
            -40_000_000L,
            30_000_000L));
  }

  /** Everybody has cash; every fourth account holds ether or bitcoin too. */
  void fund(int accounts) {
    for (int account = 0; account < accounts; account++) {
      credit(account, CASH, DEPOSIT_E6);
      if (account % 8 == 1) {
        credit(account, 1 + ETH, 5 * E8);
      } else if (account % 8 == 5) {
        credit(account, 1, E8 / 4);
      }
    }
  }

  private void credit(int account, int asset, long amount) {
    Commands commands = channel.next();
    called(
        commands.creditDevelopment(
            parties.genesis().next(), keys.owner(account), 0, asset, amount));
  }

  private void called(int code) {
    channel.onCalled(Role.GENESIS, code);
  }

  /**
   * In each instrument of a book half of its accounts are long, half short. Gives out a block of
   * one fill for each, without owners.
   *
   * @param pricesE8 by instrument, read for each fill anew
   */
  void openPositions(Books books, int accounts, long[] pricesE8, Consumer<FillBlock> fills) {
    long[] numbers = new long[accounts];
    FillBlock block = new FillBlock(1);
    for (int book = 0; book < Books.BOOKS; book++) {
      int[] members = books.members(book);
      for (int leg = 0; leg < Books.LEGS; leg++) {
        int instrument = books.instruments(book)[leg];
        for (int i = 0; i + 1 < members.length; i += 2) {
          // By turns, so that nobody is long or short everywhere.
          boolean isFirstLong = (i / 2 + leg) % 2 == 0;
          block.buyers[0] = members[isFirstLong ? i : i + 1];
          block.sellers[0] = members[isFirstLong ? i + 1 : i];
          block.instruments[0] = instrument;
          block.pricesE8[0] = pricesE8[instrument];
          block.quantitiesE8[0] = FIRST_LOTS * listing.underlyingOf(instrument).lotE8();
          block.buyNumbers[0] = ++numbers[block.buyers[0]];
          block.sellNumbers[0] = ++numbers[block.sellers[0]];
          fills.accept(block);
        }
      }
    }
  }
}
