package cenote.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Native and pure agree on every byte, and both with the accept rule as written here once more over
 * big integers. {@code -Dcenote.seed=} gives another run.
 */
class Secp256k1DifferentialTest {

  private static final long SEED = Long.getLong("cenote.seed", 20_200_312L);
  private static final int CASES = 6_000;

  private final Random random = new Random(SEED);
  private final Secp256k1 pure = Secp256k1.pure();
  private Secp256k1 nativeBinding = pure;

  @BeforeEach
  void requireBoth(TestReporter reporter) {
    reporter.publishEntry("seed", Long.toString(SEED));
    Assumptions.assumeTrue(
        Secp256k1.nativeBinding().isPresent(), () -> Secp256k1.fallbackReason().toString());
    nativeBinding = Secp256k1.nativeBinding().orElseThrow();
  }

  @Test
  void shouldRecoverAlike() {
    int accepted = 0;
    for (int i = 0; i < CASES; i++) {
      byte[] digest = digest();
      byte[] signature = signature(digest);
      byte[] address = new byte[32];
      byte[] other = new byte[32];

      boolean isAccepted = pure.recoverAddress(digest, signature, address);

      String what = describe(i, digest, signature);
      assertThat(nativeBinding.recoverAddress(digest, signature, other))
          .as(what)
          .isEqualTo(isAccepted);
      assertThat(other).as(what).isEqualTo(address);
      assertThat(isAccepted && !obeysTheRule(signature)).as(what).isFalse();
      accepted += isAccepted ? 1 : 0;
    }
    assertThat(accepted).as("the mix holds both kinds").isBetween(CASES / 5, CASES * 4 / 5);
  }

  @Test
  void shouldSignAlike() {
    for (int i = 0; i < CASES / 20; i++) {
      byte[] digest = digest();
      byte[] key = i % 4 == 0 ? TestScalars.bytes(borderKey()) : TestScalars.privateKey(random);
      byte[] signature = new byte[65];
      byte[] other = new byte[65];

      pure.sign(digest, key, signature);
      nativeBinding.sign(digest, key, other);

      String what = describe(i, digest, signature);
      assertThat(other).as(what).isEqualTo(signature);
      assertThat(obeysTheRule(signature)).as(what).isTrue();
      assertThat(nativeBinding.publicKey(key)).as(what).isEqualTo(pure.publicKey(key));
    }
  }

  @Test
  void shouldVerifyAlike() {
    int accepted = 0;
    for (int i = 0; i < CASES / 4; i++) {
      byte[] key = TestScalars.privateKey(random);
      byte[] digest = digest();
      byte[] rs = new byte[65];
      pure.sign(digest, key, rs);
      byte[] signature = mangled(Arrays.copyOf(rs, 64));
      byte[] publicKey = mangled(pure.publicKey(key));

      boolean isAccepted = pure.verify(digest, signature, publicKey);

      assertThat(nativeBinding.verify(digest, signature, publicKey))
          .as(describe(i, digest, signature))
          .isEqualTo(isAccepted);
      accepted += isAccepted ? 1 : 0;
    }
    assertThat(accepted).as("the mix holds both kinds").isBetween(CASES / 40, CASES / 5);
  }

  private byte[] digest() {
    return random.nextInt(4) == 0 ? TestScalars.bytes(border()) : TestScalars.random32(random);
  }

  /** A real signature, a mangled one, one of border numbers, or one of random numbers. */
  private byte[] signature(byte[] digest) {
    byte[] real = new byte[65];
    return switch (random.nextInt(8)) {
      case 0, 1 -> {
        nativeBinding.sign(digest, TestScalars.privateKey(random), real);
        yield real;
      }
      case 2, 3 -> {
        nativeBinding.sign(digest, TestScalars.privateKey(random), real);
        yield mangled(real);
      }
      case 4 -> TestScalars.signature(border(), border(), v());
      case 5 -> TestScalars.signature(border(), number(), v());
      case 6 -> TestScalars.signature(number(), border(), v());
      default -> TestScalars.signature(number(), number().shiftRight(1), v());
    };
  }

  /** Returns the bytes as they are, with a bit flipped, or with 32 of them a border number. */
  private byte[] mangled(byte[] bytes) {
    switch (random.nextInt(3)) {
      case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> {
        int offset = 32 * random.nextInt(2);
        System.arraycopy(TestScalars.bytes(border()), 0, bytes, offset, 32);
      }
      default -> {}
    }
    return bytes;
  }

  private int v() {
    return random.nextInt(4) == 0 ? random.nextInt(256) : 27 + random.nextInt(2);
  }

  private BigInteger border() {
    return TestScalars.BORDERS.get(random.nextInt(TestScalars.BORDERS.size()));
  }

  private BigInteger borderKey() {
    BigInteger key = border();
    return key.signum() > 0 && key.compareTo(TestScalars.N) < 0 ? key : borderKey();
  }

  private BigInteger number() {
    return new BigInteger(256, random);
  }

  private static boolean obeysTheRule(byte[] signature) {
    BigInteger r = new BigInteger(1, Arrays.copyOfRange(signature, 0, 32));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
    return r.signum() > 0
        && r.compareTo(TestScalars.N) < 0
        && s.signum() > 0
        && s.compareTo(TestScalars.HALF_N) <= 0
        && (signature[64] == 27 || signature[64] == 28);
  }

  private static String describe(int index, byte[] digest, byte[] signature) {
    HexFormat hex = HexFormat.of();
    return "seed %d case %d digest %s signature %s"
        .formatted(SEED, index, hex.formatHex(digest), hex.formatHex(signature));
  }
}
