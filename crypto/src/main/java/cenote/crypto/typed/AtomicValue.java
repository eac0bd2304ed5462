package cenote.crypto.typed;

import cenote.crypto.Bytes32;
import cenote.crypto.EvmAddress;
import cenote.crypto.Keccak256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Encodes one value of a non-struct, non-array EIP-712 type in 32 bytes. Stateless. */
final class AtomicValue {

  private static final Pattern INTEGER = Pattern.compile("(u?)int([1-9][0-9]{0,2})");
  private static final Pattern FIXED_BYTES = Pattern.compile("bytes([1-9][0-9]?)");
  private static final int MAX_BITS = 256;

  private AtomicValue() {}

  /** Returns the 32 bytes of {@code value}; dynamic types give their hash. */
  static byte[] encode(String type, Object value) {
    return switch (type) {
      case "bool" -> ofBool(value);
      case "string" -> ofString(value);
      case "bytes" -> Keccak256.hash(bytes(type, value));
      case "address" -> padLeft(exactBytes(type, value, EvmAddress.LENGTH));
      default -> ofSized(type, value);
    };
  }

  private static byte[] ofBool(Object value) {
    if (!(value instanceof Boolean bool)) {
      throw mismatch("bool", "a Boolean", value);
    }
    return padLeft(new byte[] {(byte) (bool ? 1 : 0)});
  }

  private static byte[] ofString(Object value) {
    if (!(value instanceof String text)) {
      throw mismatch("string", "a String", value);
    }
    return Keccak256.hash(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] ofSized(String type, Object value) {
    Matcher fixedBytes = FIXED_BYTES.matcher(type);
    if (fixedBytes.matches()) {
      int length = size(type, fixedBytes.group(1), Bytes32.LENGTH, 1);
      return Arrays.copyOf(exactBytes(type, value, length), Bytes32.LENGTH);
    }
    Matcher integer = INTEGER.matcher(type);
    if (integer.matches()) {
      int bits = size(type, integer.group(2), MAX_BITS, Byte.SIZE);
      return ofInteger(type, integer(type, value), bits, integer.group(1).isEmpty());
    }
    throw new IllegalArgumentException("type: expected one of EIP-712, got " + type);
  }

  private static byte[] ofInteger(String type, BigInteger value, int bits, boolean isSigned) {
    int magnitudeBits = isSigned ? bits - 1 : bits;
    if (value.bitLength() > magnitudeBits || (!isSigned && value.signum() < 0)) {
      throw new IllegalArgumentException(type + ": expected a value in range, got " + value);
    }
    byte[] twosComplement = value.toByteArray();
    byte[] encoded = new byte[Bytes32.LENGTH];
    Arrays.fill(encoded, (byte) (value.signum() < 0 ? 0xff : 0));
    int length = Math.min(twosComplement.length, Bytes32.LENGTH);
    System.arraycopy(
        twosComplement, twosComplement.length - length, encoded, Bytes32.LENGTH - length, length);
    return encoded;
  }

  private static BigInteger integer(String type, Object value) {
    return switch (value) {
      case BigInteger big -> big;
      case Long number -> BigInteger.valueOf(number);
      case Integer number -> BigInteger.valueOf(number);
      case String text when text.matches("0x[0-9a-fA-F]+") -> new BigInteger(text.substring(2), 16);
      case String text when text.matches("-?[0-9]+") -> new BigInteger(text);
      default -> throw mismatch(type, "an integer", value);
    };
  }

  private static byte[] exactBytes(String type, Object value, int length) {
    byte[] bytes = bytes(type, value);
    if (bytes.length != length) {
      throw new IllegalArgumentException(
          type + ": expected " + length + " bytes, got " + bytes.length);
    }
    return bytes;
  }

  private static byte[] bytes(String type, Object value) {
    return switch (value) {
      case byte[] bytes -> bytes;
      case String text when text.matches("0x([0-9a-fA-F]{2})*+") ->
          HexFormat.of().parseHex(text.substring(2));
      default -> throw mismatch(type, "bytes or 0x hex", value);
    };
  }

  /** Reads the size in a type's name: a multiple of {@code step} up to {@code max}. */
  private static int size(String type, String digits, int max, int step) {
    int size = Integer.parseInt(digits);
    if (size > max || size % step != 0) {
      throw new IllegalArgumentException("type: expected one of EIP-712, got " + type);
    }
    return size;
  }

  private static byte[] padLeft(byte[] bytes) {
    byte[] padded = new byte[Bytes32.LENGTH];
    System.arraycopy(bytes, 0, padded, Bytes32.LENGTH - bytes.length, bytes.length);
    return padded;
  }

  private static IllegalArgumentException mismatch(String type, String expected, Object value) {
    return new IllegalArgumentException(
        type
            + ": expected "
            + expected
            + ", got "
            + value.getClass().getSimpleName()
            + " "
            + value);
  }
}
