package cenote.bench.kernels;

import cenote.kernel.ImpliedVolatilities;
import cenote.kernel.QuoteBlocks;

/** Implied volatilities, by the scalar form or with vectors, {@link Sampler#PER_EXPIRY} a call. */
final class QuoteLane implements Lane {

  private final Contracts contracts;
  private final ImpliedVolatilities volatilities;
  private final QuoteBlocks[] quotes;

  QuoteLane(ImpliedVolatilities volatilities, Contracts contracts) {
    this.volatilities = volatilities;
    this.contracts = contracts;
    this.quotes = new QuoteBlocks[contracts.count() / Sampler.PER_EXPIRY];
    for (int expiry = 0; expiry < quotes.length; expiry++) {
      quotes[expiry] = quotes(expiry * Sampler.PER_EXPIRY);
    }
  }

  static QuoteLane of(String form, Contracts contracts) {
    boolean isVector = form.equals(Kernel.VECTOR);
    return new QuoteLane(
        isVector ? ImpliedVolatilities.vector() : ImpliedVolatilities.scalar(), contracts);
  }

  private QuoteBlocks quotes(int first) {
    QuoteBlocks block = new QuoteBlocks(Sampler.PER_EXPIRY);
    for (int i = 0; i < Sampler.PER_EXPIRY; i++) {
      int contract = first + i;
      block.set(
          i,
          contracts.isCall(contract),
          contracts.forward(contract),
          contracts.strike(contract),
          contracts.years(contract),
          contracts.price(contract),
          contracts.discount(contract));
    }
    return block;
  }

  @Override
  public void run(int first, int count) {
    for (int i = first; i < first + count; i += Sampler.PER_EXPIRY) {
      volatilities.solve(quotes[i / Sampler.PER_EXPIRY]);
    }
  }

  @Override
  public void copyResults(int contract, double[] to, int offset) {
    to[offset] = quotes[contract / Sampler.PER_EXPIRY].volatility(contract % Sampler.PER_EXPIRY);
  }
}
