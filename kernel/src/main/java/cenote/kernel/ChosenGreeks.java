package cenote.kernel;

/** The form that {@link Chosen} chooses at each call. */
final class ChosenGreeks implements ExpiryGreeks {

  private final Chosen<ExpiryGreeks> chosen =
      new Chosen<>(new ScalarGreeks(), () -> new VectorGreeks());

  @Override
  public void greeks(OptionBlocks options, double forward, double years, double rate) {
    chosen.form().greeks(options, forward, years, rate);
  }

  @Override
  public void greeksAndSmile(OptionBlocks options, double forward, double years, double rate) {
    chosen.form().greeksAndSmile(options, forward, years, rate);
  }
}
