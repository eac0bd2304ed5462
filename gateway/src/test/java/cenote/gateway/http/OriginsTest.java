package cenote.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OriginsTest {

  private final Origins origins =
      new Origins(EdgeConfig.local(8080).behindTls(Set.of("https://pool.example"), Set.of()));

  @Test
  void shouldKnowOwnHosts() {
    assertThat(origins.isOwnHost("localhost:8080", 8080)).isTrue();
    assertThat(origins.isOwnHost("127.0.0.1:8080", 8080)).isTrue();
    assertThat(origins.isOwnHost("[::1]:8080", 8080)).isTrue();
    assertThat(origins.isOwnHost("POOL.example", 8080)).isTrue();
    assertThat(origins.isOwnHost("localhost", 80)).isTrue();
  }

  @Test
  void shouldRefuseOtherHosts() {
    assertThat(origins.isOwnHost("localhost:8081", 8080)).isFalse();
    assertThat(origins.isOwnHost("localhost", 8080)).isFalse();
    assertThat(origins.isOwnHost("pool.example.evil.example", 8080)).isFalse();
    assertThat(origins.isOwnHost("evil.example:8080", 8080)).isFalse();
    assertThat(origins.isOwnHost("", 8080)).isFalse();
  }

  @Test
  void shouldKnowOwnOriginsExactly() {
    assertThat(origins.isOwnOrigin("https://pool.example", 8080)).isTrue();
    assertThat(origins.isOwnOrigin("http://localhost:8080", 8080)).isTrue();
    assertThat(origins.isOwnOrigin("http://pool.example", 8080)).isFalse();
    assertThat(origins.isOwnOrigin("https://localhost:8080", 8080)).isFalse();
    assertThat(origins.isOwnOrigin("null", 8080)).isFalse();
  }

  @Test
  void shouldBelieveForwardedAddressesOnlyFromTrustedProxies() {
    Set<String> proxies = Set.of("10.0.0.1");

    assertThat(ClientAddress.of("10.0.0.1", "6.6.6.6, 192.0.2.7", proxies)).isEqualTo("192.0.2.7");
    assertThat(ClientAddress.of("10.0.0.2", "192.0.2.7", proxies)).isEqualTo("10.0.0.2");
    assertThat(ClientAddress.of("10.0.0.1", "not an address", proxies)).isEqualTo("10.0.0.1");
    assertThat(ClientAddress.of("2001:db8::1", null, proxies))
        .isEqualTo(ClientAddress.of("2001:db8::2", null, proxies));
  }
}
