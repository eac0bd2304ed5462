package cenote.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvmAddressTest {

  /** From EIP-55, section "Test Cases". */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
        "0xde709f2102306220921060314715629080e2fb77",
        "0x27b1fdb04752bbc536007a920d24acb045561c26",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
        "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"
      })
  void shouldReadAndWriteChecksummedAddresses(String text) {
    Bytes32 id = EvmAddress.parse(text);

    assertThat(EvmAddress.isAddress(id)).isTrue();
    assertThat(EvmAddress.format(id)).isEqualTo(text);
  }

  @Test
  void shouldReadAddressesOfOneCase() {
    String lower = "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed";

    assertThat(EvmAddress.format(EvmAddress.parse(lower)))
        .isEqualTo("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg",
        ""
      })
  void shouldRefuseWrongForms(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> EvmAddress.parse(text));
  }

  @Test
  void shouldKnowThatLongIdsAreNoAddresses() {
    assertThat(EvmAddress.isAddress(Bytes32.ofWords(0, 1L << 32, 0, 0))).isFalse();
    assertThat(EvmAddress.isAddress(Bytes32.ofWords(1, 0, 0, 0))).isFalse();
    assertThat(EvmAddress.isAddress(Bytes32.ofWords(0, 0xffffffffL, -1, -1))).isTrue();
  }

  @Test
  void shouldHashThePublicKey() {
    byte[] key = new byte[32];
    key[31] = 1;

    Bytes32 address = EvmAddress.ofPublicKey(Secp256k1.pure().publicKey(key));

    assertThat(EvmAddress.format(address))
        .as("the well-known address of private key 1")
        .isEqualTo("0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf");
  }
}
