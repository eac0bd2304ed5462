package cenote.bench.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SamplerTest {

  private static final int COUNT = 16 * Sampler.PER_EXPIRY;

  @TempDir private Path folder;

  @Test
  void shouldDrawOrdinaryOptionsWithinTheirRanges() {
    Contracts contracts = new Contracts(COUNT);

    new Sampler(42).ordinary(contracts, 0, COUNT);

    int inTheMoney = 0;
    for (int i = 0; i < COUNT; i++) {
      double logMoneyness = Math.log(contracts.strike(i) / contracts.forward(i));
      double deviation = contracts.volatility(i) * Math.sqrt(contracts.years(i));
      assertThat(Math.abs(logMoneyness) / deviation).isLessThan(2.5 + 1e-9);
      assertThat(contracts.years(i)).isBetween(1 / 365.0, 2.0);
      assertThat(contracts.volatility(i)).isBetween(0.2, 1.5);
      assertThat(contracts.rate(i)).isBetween(0.0, 0.06);
      assertThat(contracts.price(i)).isPositive();
      inTheMoney += contracts.isCall(i) == logMoneyness < 0 ? 1 : 0;
    }
    assertThat(inTheMoney).isBetween(COUNT * 22 / 100, COUNT * 28 / 100);
  }

  @Test
  void shouldShareTermsWithinAnExpiryOnly() {
    Contracts contracts = new Contracts(COUNT);

    new Sampler(42).ordinary(contracts, 0, COUNT);

    int last = Sampler.PER_EXPIRY - 1;
    assertThat(contracts.forward(last)).isEqualTo(contracts.forward(0));
    assertThat(contracts.forward(last + 1)).isNotEqualTo(contracts.forward(0));
  }

  @Test
  void shouldPriceWideOptionsAboveZero() {
    Contracts contracts = new Contracts(COUNT);

    new Sampler(42).wide(contracts, 0, COUNT);

    double least = Double.MAX_VALUE;
    for (int i = 0; i < COUNT; i++) {
      assertThat(contracts.price(i)).isPositive();
      least = Math.min(least, contracts.price(i) / contracts.forward(i));
    }
    assertThat(least).isLessThan(1e-150);
  }

  @Test
  void shouldReadBackWhatWasSaved() {
    Contracts contracts = new Contracts(COUNT);
    new Sampler(42).ordinary(contracts, 0, COUNT);
    Path file = folder.resolve("sample");

    contracts.save(file);
    Contracts read = Contracts.load(file);

    assertThat(read.count()).isEqualTo(COUNT);
    for (int i = 0; i < COUNT; i += 7) {
      assertThat(read.strike(i)).isEqualTo(contracts.strike(i));
      assertThat(read.discount(i)).isEqualTo(contracts.discount(i));
      assertThat(read.isCall(i)).isEqualTo(contracts.isCall(i));
      assertThat(read.price(i)).isEqualTo(contracts.price(i));
    }
  }
}
