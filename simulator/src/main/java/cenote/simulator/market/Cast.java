package cenote.simulator.market;

import cenote.crypto.Bytes32;
import cenote.crypto.EvmAddress;
import cenote.crypto.Secp256k1;

/**
 * Who sends commands, by number: genesis, the lister, the steward, two venues, the reporters, one
 * whom the pool does not know, and from there on the owners of accounts. Private keys are the
 * numbers themselves, known to everybody; without signatures the principals are plain numbers.
 */
final class Cast {

  /** Sends genesis and ticks, which have no envelope. */
  static final int NOBODY = 0;

  static final int LISTER = 1;
  static final int STEWARD = 2;
  static final int VENUES = 3;
  static final int VENUE_COUNT = 2;
  static final int REPORTERS = VENUES + VENUE_COUNT;

  private static final long PLAIN = 0x6365_6e6f_7465L;
  private static final int FIRST_KEY = 1_000;

  private final int reporters;
  private final Bytes32[] keys;
  private final byte[][] secrets;

  Cast(MarketPlan plan, int owners) {
    reporters = plan.reporters();
    keys = new Bytes32[REPORTERS + reporters + 1 + owners];
    secrets = new byte[keys.length][];
    keys[NOBODY] = Bytes32.ZERO;
    for (int party = 1; party < keys.length; party++) {
      secrets[party] = secret(party);
      keys[party] =
          plan.isSigned()
              ? EvmAddress.ofPublicKey(Secp256k1.best().publicKey(secrets[party]))
              : Bytes32.ofWords(0, 0, PLAIN, party);
    }
  }

  private static byte[] secret(int party) {
    int number = FIRST_KEY + party;
    byte[] secret = new byte[32];
    secret[30] = (byte) (number >>> 8);
    secret[31] = (byte) number;
    return secret;
  }

  int parties() {
    return keys.length;
  }

  Bytes32 key(int party) {
    return keys[party];
  }

  /** Private key of any party but the first, 32 bytes, shared. */
  byte[] secret32(int party) {
    return secrets[party];
  }

  int reporterCount() {
    return reporters;
  }

  int reporter(int number) {
    return REPORTERS + number;
  }

  /** Somebody whom the pool does not know. */
  int stranger() {
    return REPORTERS + reporters;
  }

  int owner(int number) {
    return REPORTERS + reporters + 1 + number;
  }
}
