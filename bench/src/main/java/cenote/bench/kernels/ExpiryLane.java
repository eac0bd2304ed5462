package cenote.bench.kernels;

import cenote.kernel.ExpiryGreeks;
import cenote.kernel.OptionBlocks;

/** Greeks of whole expiries, by the scalar form or with vectors. */
final class ExpiryLane implements Lane {

  /** Reference of the strikes' logarithms over the forward: the market has moved since. */
  private static final double REFERENCE = 1.03;

  private final Contracts contracts;
  private final ExpiryGreeks greeks;
  private final OptionBlocks[] expiries;

  ExpiryLane(ExpiryGreeks greeks, Contracts contracts) {
    this.greeks = greeks;
    this.contracts = contracts;
    this.expiries = new OptionBlocks[contracts.count() / Sampler.PER_EXPIRY];
    for (int expiry = 0; expiry < expiries.length; expiry++) {
      expiries[expiry] = options(expiry * Sampler.PER_EXPIRY);
    }
  }

  static ExpiryLane of(String form, Contracts contracts) {
    boolean isVector = form.equals(Kernel.VECTOR);
    return new ExpiryLane(isVector ? ExpiryGreeks.vector() : ExpiryGreeks.scalar(), contracts);
  }

  private OptionBlocks options(int first) {
    OptionBlocks options =
        new OptionBlocks(Sampler.PER_EXPIRY, REFERENCE * contracts.forward(first));
    for (int i = 0; i < Sampler.PER_EXPIRY; i++) {
      int contract = first + i;
      options.set(
          i,
          contracts.isCall(contract),
          contracts.strike(contract),
          contracts.volatility(contract));
    }
    return options;
  }

  @Override
  public void run(int first, int count) {
    for (int i = first; i < first + count; i += Sampler.PER_EXPIRY) {
      OptionBlocks options = expiries[i / Sampler.PER_EXPIRY];
      greeks.greeks(options, contracts.forward(i), contracts.years(i), contracts.rate(i));
    }
  }

  @Override
  public void copyResults(int contract, double[] to, int offset) {
    OptionBlocks options = expiries[contract / Sampler.PER_EXPIRY];
    int i = contract % Sampler.PER_EXPIRY;
    to[offset] = options.value(i);
    to[offset + 1] = options.delta(i);
    to[offset + 2] = options.gamma(i);
    to[offset + 3] = options.vega(i);
    to[offset + 4] = options.theta(i);
  }
}
