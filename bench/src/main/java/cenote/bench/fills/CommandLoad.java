package cenote.bench.fills;

import cenote.bench.fills.Keyring.Role;
import cenote.crypto.Bytes32;
import cenote.crypto.Secp256k1;
import cenote.pool.Commands;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.protocol.CommandEncoder;
import cenote.protocol.MessageSigner;
import cenote.protocol.ObservationsDraft;
import cenote.protocol.apply.PoolApplier;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The load as encoded commands for a pool that runs elsewhere, on its own clock. A pool without
 * accounts follows the price reports here, so that fills are made at marks. One thread.
 */
public final class CommandLoad implements Opening.Channel, AutoCloseable {

  /** Fewest accounts of a load. */
  public static final int LEAST_ACCOUNTS = 2 * Books.BOOKS;

  private static final long HOUR_NS = 3_600_000_000_000L;
  private static final long REPORT_EVERY_NS = 100_000_000L;

  private final int accounts;
  private final boolean isSigned;
  private final LongSupplier epochNs;
  private final Keyring keys;
  private final Parties parties;
  private final Listing listing;
  private final Books books;
  private final FillStream stream;
  private final PriceWalk[] walks;
  private final long[] pricesE8;
  private final Pool marks = new Pool(PoolEvents.NONE);
  private final PoolApplier applier = new PoolApplier(marks, CommandLoad::require);
  private final CommandEncoder encoder = new CommandEncoder();
  private final CommandEncoder tick = new CommandEncoder();
  private final ObservationsDraft observations = new ObservationsDraft();
  private final FillBlock block = new FillBlock(1);
  private Consumer<CommandEncoder> sink = _ -> {};
  private @Nullable MessageSigner signer;
  private FillEncoder fills;
  private boolean isListing = true;
  private long position;
  private long nextReportNs;
  private int nextWalk;

  /**
   * A load of {@code accounts} accounts, at least {@value #LEAST_ACCOUNTS}; a function of the seed
   * and the clock.
   *
   * @param epochNs the clock of the pool that the commands go to
   */
  public CommandLoad(int accounts, long seed, boolean isSigned, LongSupplier epochNs) {
    this.accounts = accounts;
    this.isSigned = isSigned;
    this.epochNs = epochNs;
    Random random = new Random(seed);
    keys = new Keyring(accounts, isSigned);
    parties = new Parties(keys);
    listing = new Listing(epochNs.getAsLong() / HOUR_NS * HOUR_NS);
    books = new Books(listing, accounts, random);
    stream = new FillStream(listing, books, accounts, random);
    walks = PriceWalk.of(listing, parties.reporters(), random);
    pricesE8 = new long[listing.instruments().size()];
    fills = new FillEncoder(keys, null);
  }

  /** Sends everything that stands before the first fill; {@code sink} takes each in turn. */
  public void setUp(Consumer<CommandEncoder> sink) {
    this.sink = sink;
    Opening opening = new Opening(listing, keys, parties, this);
    Bytes32 hash = opening.genesis(isSigned).hash();
    if (isSigned) {
      signer = new MessageSigner(Secp256k1.best(), hash);
      fills = new FillEncoder(keys, signer);
    }
    opening.list(accounts);
    for (int u = 0; u < walks.length; u++) {
      opening.reportSurface(u);
      sink.accept(report());
    }
    isListing = false;
    opening.fund(accounts);
    opening.openPositions(books, accounts, pricesE8, this::open);
  }

  /** How many commands set up what {@link #setUp} sends, but for price reports on the way. */
  public int setUpCommands() {
    return accounts * 5 / 4 + accounts / 2 * Books.LEGS + listing.instruments().size();
  }

  private void open(FillBlock first) {
    fills.encode(encoder, parties.venue().next(), first, 0);
    sink.accept(encoder);
    reportIfDue();
  }

  private void reportIfDue() {
    if (isReportDue()) {
      sink.accept(report());
    }
  }

  @Override
  public Commands next() {
    return encoder;
  }

  @Override
  public void onCalled(Role sender, int code) {
    if (signer != null) {
      signer.signCommand(encoder, Keyring.privateKey(sender, 0));
    }
    if (isListing) {
      follow(encoder);
    }
    sink.accept(encoder);
    if (!isListing) {
      reportIfDue();
    }
  }

  /** True when some underlying should be reported, ten times a second. */
  public boolean isReportDue() {
    return epochNs.getAsLong() - nextReportNs >= 0;
  }

  /** The next underlying's price as its reporters see it now. */
  public CommandEncoder report() {
    int underlying = nextWalk;
    nextWalk = (nextWalk + 1) % walks.length;
    long nowNs = epochNs.getAsLong();
    nextReportNs = nowNs + REPORT_EVERY_NS;
    observe(underlying, walks[underlying].step(nowNs));
    var _ = encoder.reportPrice(parties.reporter().next(), underlying, observations);
    if (signer != null) {
      signer.signCommand(encoder, Keyring.privateKey(Role.REPORTER, 0));
    }
    follow(encoder);
    takeMarks();
    return encoder;
  }

  private void observe(int underlying, PriceWalk walk) {
    observations.clear();
    for (int i = 0; i < walk.count(); i++) {
      observations.add(walk.reporter(i), walk.priceE8(i), walk.timeNs(i));
      if (signer != null) {
        signer.signObservation(observations, underlying, i, Keyring.privateKey(Role.REPORTER, i));
      }
    }
  }

  private void follow(CommandEncoder command) {
    apply(command);
    while (marks.nextDeadlineNs() <= marks.nowNs()) {
      tick.tick();
      apply(tick);
    }
  }

  private void apply(CommandEncoder command) {
    applier.onEntry(++position, epochNs.getAsLong(), command.buffer(), 0, command.length());
    applier.flush();
  }

  private static void require(
      long position,
      Bytes32 principal,
      long sequence,
      int rejectCode,
      long value,
      long answerPosition) {
    if (rejectCode != 0) {
      Reject reject = Reject.of(rejectCode);
      throw new IllegalStateException(
          "marks of the load: expected no reject, got " + reject + ", " + reject.rule());
    }
  }

  private void takeMarks() {
    Arrays.setAll(pricesE8, i -> listing.priceE8(i, marks.market().markE8(i)));
  }

  /** The next fill, at the mark. */
  public CommandEncoder fill() {
    stream.write(block, pricesE8);
    fills.encode(encoder, parties.venue().next(), block, 0);
    return encoder;
  }

  /** Who sends all fills, with sequences that rise by one. */
  public Bytes32 venue() {
    return parties.venue().principal();
  }

  /** Sequence of the fill that was made last. */
  public long lastSequence() {
    return parties.venue().sequence();
  }

  /** Tells who has sent commands, and the sequence that each goes on with. */
  public void tellNextSequences(ObjLongConsumer<Bytes32> sequences) {
    for (Sender sender : parties.all()) {
      sequences.accept(sender.principal(), sender.sequence() + 1);
    }
  }

  @Override
  public void close() {
    applier.close();
  }
}
