package cenote.simulator.cluster;

import cenote.crypto.Bytes32;
import cenote.pool.Genesis;
import cenote.protocol.CommandEncoder;
import cenote.simulator.market.Crowd;
import cenote.simulator.market.Outlet;
import cenote.simulator.world.Dice;

/** Two venues of nothing but registrations and impacts: enough to have a log and answers. */
final class SmallCrowd implements Crowd {

  private static final int GENESIS = 1;

  private final Dice dice;
  private final Bytes32 keeper;
  private final int registrations;
  private int sent;
  private long answered;

  SmallCrowd(long seed, Bytes32 keeper) {
    this.dice = new Dice(seed);
    this.keeper = keeper;
    this.registrations = 14;
  }

  long answered() {
    return answered;
  }

  @Override
  public int parties() {
    return 2 + registrations;
  }

  @Override
  public Bytes32 key(int party) {
    return party == 0 ? Bytes32.ZERO : Bytes32.ofWords(1, 2, 3, party);
  }

  @Override
  public void step(Outlet outlet, int most) {
    for (int i = 0; i < most; i++) {
      int party = party();
      write(outlet, party);
      if (!outlet.send(party)) {
        return;
      }
      sent++;
    }
  }

  /** After the registrations everybody sends what must be refused or changes nothing. */
  private int party() {
    if (sent == 0) {
      return 0;
    }
    return sent <= registrations + 1 ? GENESIS : dice.between(1, parties() - 1);
  }

  private void write(Outlet outlet, int party) {
    CommandEncoder encoder = outlet.encoder();
    if (party == 0) {
      encoder.genesis(new Start());
    } else if (sent == 1) {
      encoder.registerHouseKeeper(outlet.from(GENESIS), keeper);
    } else if (party == GENESIS && sent <= registrations + 1) {
      encoder.registerVenue(outlet.from(GENESIS), key(sent));
    } else {
      encoder.reportImpact(outlet.from(party), 0, dice.between(1L, 9L), 10);
    }
  }

  @Override
  public void onAnswer(int party, long sequence, int code, long value) {
    answered++;
  }

  private record Start() implements Genesis {

    @Override
    public Bytes32 hash() {
      return Bytes32.ZERO;
    }

    @Override
    public Bytes32 genesisKey() {
      return Bytes32.ofWords(1, 2, 3, GENESIS);
    }

    @Override
    public Bytes32 stewardKey() {
      return Bytes32.ofWords(1, 2, 3, Crowd.STEWARD);
    }

    @Override
    public boolean isDevelopment() {
      return true;
    }

    @Override
    public boolean requiresSignatures() {
      return false;
    }

    @Override
    public long insuranceCoreE6() {
      return 1_000_000;
    }

    @Override
    public long insuranceRampE6() {
      return 1_000_000;
    }

    @Override
    public long houseE6() {
      return 1_000_000;
    }
  }
}
