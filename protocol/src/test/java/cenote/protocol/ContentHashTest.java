package cenote.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Expected values: the reference implementation of XXH64, xxHash 0.8.3. */
class ContentHashTest {

  private static final long SEED = 2_654_435_761L;

  @Test
  void shouldHashAsTheReferenceDoesAtEveryKindOfTail() {
    assertThat(hash(0, 0)).isEqualTo(0xEF46DB3751D8E999L);
    assertThat(hash(0, SEED)).isEqualTo(0xAC75FDA2929B17EFL);
    assertThat(hash(1, 0)).isEqualTo(0x8A4127811B21E730L);
    assertThat(hash(1, SEED)).isEqualTo(0x211AE13247CE135FL);
    assertThat(hash(3, 0)).isEqualTo(0xB6E6C910C2FD373AL);
    assertThat(hash(3, SEED)).isEqualTo(0x0CCDB2C7C2850613L);
    assertThat(hash(7, 0)).isEqualTo(0x34084D91A233A751L);
    assertThat(hash(7, SEED)).isEqualTo(0x5410E6030DAF84B3L);
    assertThat(hash(8, 0)).isEqualTo(0xC6F1803A5E0B3222L);
    assertThat(hash(8, SEED)).isEqualTo(0xB872C2FB02E71655L);
    assertThat(hash(15, 0)).isEqualTo(0x514C6F58D37CE6F1L);
    assertThat(hash(15, SEED)).isEqualTo(0x03A2931C2F195CE5L);
    assertThat(hash(31, 0)).isEqualTo(0x6AB1C40E29F50073L);
    assertThat(hash(31, SEED)).isEqualTo(0xBB6D29B38190A8FFL);
    assertThat(hash(32, 0)).isEqualTo(0x5A0756FBE9ECD3D1L);
    assertThat(hash(32, SEED)).isEqualTo(0x0518CC93BC88A896L);
    assertThat(hash(44, 0)).isEqualTo(0x122ACA1412911665L);
    assertThat(hash(44, SEED)).isEqualTo(0xC336B814AD50BFCEL);
    assertThat(hash(101, 0)).isEqualTo(0x6BF452176F29BC13L);
    assertThat(hash(101, SEED)).isEqualTo(0xE91FD6336B39B946L);
  }

  /** Hashes the bytes 1, 8, 15, 22... modulo 256, found at any offset. */
  private static long hash(int length, long seed) {
    byte[] bytes = new byte[length + 5];
    for (int i = 0; i < length; i++) {
      bytes[i + 3] = (byte) (i * 7 + 1);
    }
    return ContentHash.xxh64(bytes, 3, length, seed);
  }
}
