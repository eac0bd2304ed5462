package cenote.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Addresses of externally owned accounts, held as 32-byte ids: twelve zero bytes, then the twenty
 * bytes of the address. Stateless; thread-safe.
 */
public final class EvmAddress {

  /** Length of a bare address in bytes. */
  public static final int LENGTH = 20;

  /** Leading zero bytes of an address written as a 32-byte id. */
  public static final int PADDING = Bytes32.LENGTH - LENGTH;

  private EvmAddress() {}

  /**
   * Returns the address of a public key: the last 20 bytes of the key's Keccak-256 (Ethereum yellow
   * paper, appendix F, equation 324).
   *
   * @param publicKey64 x || y, 64 bytes big-endian
   */
  public static Bytes32.Words ofPublicKey(byte[] publicKey64) {
    require(publicKey64.length == Secp256k1.PUBLIC_KEY_LENGTH, "64 bytes of public key");
    byte[] id = new byte[Bytes32.LENGTH];
    writeOfPublicKey(publicKey64, 0, id, 0);
    return Bytes32.ofBytes(id, 0);
  }

  /** True when the twelve leading bytes of {@code id} are zero. */
  public static boolean isAddress(Bytes32 id) {
    return id.word(0) == 0 && id.word(1) >>> Integer.SIZE == 0;
  }

  /**
   * Reads {@code 0x} and 40 hex digits.
   *
   * @throws IllegalArgumentException when {@code text} has another form, or mixes cases without
   *     being the checksummed form of EIP-55
   */
  public static Bytes32.Words parse(String text) {
    require(text.matches("0x[0-9a-fA-F]{40}"), "0x and 40 hex digits");
    String digits = text.substring(2);
    Bytes32.Words id = Bytes32.ofBytes(HexFormat.of().parseHex("0".repeat(24) + digits), 0);
    boolean isOneCase =
        digits.equals(digits.toLowerCase(Locale.ROOT))
            || digits.equals(digits.toUpperCase(Locale.ROOT));
    require(isOneCase || text.equals(format(id)), "an address with a valid checksum");
    return id;
  }

  /** Returns {@code 0x} and 40 hex digits in the checksummed case of EIP-55. */
  public static String format(Bytes32 id) {
    require(isAddress(id), "twelve leading zero bytes");
    String digits = HexFormat.of().formatHex(id.toBytes(), PADDING, Bytes32.LENGTH);
    byte[] hash = Keccak256.hash(digits.getBytes(StandardCharsets.US_ASCII));
    StringBuilder text = new StringBuilder("0x");
    for (int i = 0; i < digits.length(); i++) {
      int nibble = (hash[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xf;
      char digit = digits.charAt(i);
      text.append(nibble >= 8 ? Character.toUpperCase(digit) : digit);
    }
    return text.toString();
  }

  /** Writes the padded address of the 64-byte key at {@code keyOffset} to {@code out}. */
  static void writeOfPublicKey(byte[] key, int keyOffset, byte[] out, int offset) {
    new Keccak256().update(key, keyOffset, Secp256k1.PUBLIC_KEY_LENGTH).digestInto(out, offset);
    Arrays.fill(out, offset, offset + PADDING, (byte) 0);
  }

  private static void require(boolean condition, String expected) {
    if (!condition) {
      throw new IllegalArgumentException("address: expected " + expected);
    }
  }
}
