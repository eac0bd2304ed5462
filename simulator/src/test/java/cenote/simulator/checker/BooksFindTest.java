package cenote.simulator.checker;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.crypto.Bytes32;
import cenote.pool.Reject;
import cenote.pool.ledger.Reasons;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The tester is tested: each fact spoilt once must be found, under the name of its check. */
class BooksFindTest {

  private static final long[] SEEDS = {21, 9, 4, 6, 2, 13, 16, 23};

  private static void assertFound(Check check, Function<Books, Liar> lying) {
    for (long seed : SEEDS) {
      Liar liar = lying.apply(new Books(Rig.PACE));
      Optional<InvariantBroken> found = Rig.follow(seed, liar, 1);
      if (liar.hasLied()) {
        assertThat(found).as("seed %d", seed).isPresent();
        assertThat(found.get().invariant()).as(found.get().getMessage()).isEqualTo(check.title());
        return;
      }
    }
    throw new AssertionError("no seed gave occasion to lie");
  }

  /** One unit more in the first entry for a reason. */
  private static void assertFindsAUnit(int of, Check check) {
    assertFound(
        check,
        books ->
            new Liar(books) {
              @Override
              public void onEntry(int asset, int from, int to, long amount, int reason) {
                long more = liesNow(reason == of) ? 1 : 0;
                super.onEntry(asset, from, to, amount + more, reason);
              }
            });
  }

  @Test
  void shouldFindAUnitInAnEntry() {
    assertFindsAUnit(Reasons.GENESIS_CAPITAL, Check.I8_CUSTODY);
    assertFindsAUnit(Reasons.DEPOSIT, Check.I8_CUSTODY);
    assertFindsAUnit(Reasons.WITHDRAWAL, Check.I8_CUSTODY);
    assertFindsAUnit(Reasons.WITHDRAWAL_COMPLETED, Check.I9_PAID_ONCE);
    assertFindsAUnit(Reasons.TRANSFER, Check.I8_CUSTODY);
    assertFindsAUnit(Reasons.SETTLEMENT, Check.I2_VARIATION);
    assertFindsAUnit(Reasons.PREMIUM, Check.I2_VARIATION);
    assertFindsAUnit(Reasons.ROUNDING, Check.I2_VARIATION);
    assertFindsAUnit(Reasons.FEE, Check.FEES);
    assertFindsAUnit(Reasons.INTEREST, Check.I12_INTEREST);
    assertFindsAUnit(Reasons.FALSE_FLAG, Check.I6_FLAGS);
    assertFindsAUnit(Reasons.EXPIRY, Check.I1_BALANCES);
  }

  @Test
  void shouldFindAUnitInACloseOut() {
    assertFindsAUnit(Reasons.AUCTION_PRICE, Check.I7_LOST);
    assertFindsAUnit(Reasons.AUCTION_COLLATERAL, Check.I6_SALES);
    assertFindsAUnit(Reasons.CLOSE_OUT_FEE, Check.FEES);
    assertFindsAUnit(Reasons.CLOSE_OUT_RESULT, Check.I7_LOST);
    assertFindsAUnit(Reasons.DEFICIT, Check.I7_LOST);
    assertFindsAUnit(Reasons.CONVERSION, Check.I6_CONVERSIONS);
  }

  @Test
  void shouldFindMoneyThatGoesAnotherWay() {
    assertFound(
        Check.I1_REASONS,
        books ->
            new Liar(books) {
              @Override
              public void onEntry(int asset, int from, int to, long amount, int reason) {
                boolean isSwapped = liesNow(reason == Reasons.FEE);
                super.onEntry(asset, isSwapped ? to : from, isSwapped ? from : to, amount, reason);
              }
            });
  }

  @Test
  void shouldFindAFeeOffByOne() {
    assertFound(
        Check.FEES,
        books ->
            new Liar(books) {
              @Override
              public void onFill(
                  int instrument, int buyer, int seller, long priceE8, long quantityE8, long fee) {
                long more = liesNow(fee > 0) ? 1 : 0;
                super.onFill(instrument, buyer, seller, priceE8, quantityE8, fee + more);
              }
            });
  }

  @Test
  void shouldFindAFillToldTwice() {
    assertFound(
        Check.I13_ANSWERED,
        books ->
            new Liar(books) {
              @Override
              public void onFill(
                  int instrument, int buyer, int seller, long priceE8, long quantityE8, long fee) {
                super.onFill(instrument, buyer, seller, priceE8, quantityE8, fee);
                if (liesNow(true)) {
                  super.onFill(instrument, buyer, seller, priceE8, quantityE8, fee);
                }
              }
            });
  }

  /** What the log holds for the books is a fill five seconds later than the pool has it. */
  @Test
  void shouldFindAFillAtAStalePrice() {
    assertFound(
        Check.I12_FILLS,
        books ->
            new Liar(books) {
              private final Told told = new Told();

              @Override
              public void onCommand(long at, long timeNs, byte[] bytes, int offset, int length) {
                boolean isFill = told.read(bytes, offset, length) && told.kind == Kind.FILL;
                long laterNs = isFill ? 5_000_000_000L : 0;
                super.onCommand(at, timeNs + laterNs, bytes, offset, length);
              }

              @Override
              public void onFill(
                  int instrument, int buyer, int seller, long priceE8, long quantityE8, long fee) {
                liesNow(true);
                super.onFill(instrument, buyer, seller, priceE8, quantityE8, fee);
              }
            });
  }

  @Test
  void shouldFindTimeThatDiffers() {
    assertFound(
        Check.I12_TIME,
        books ->
            new Liar(books) {
              @Override
              public void onCommand(long at, long timeNs, byte[] bytes, int offset, int length) {
                long laterNs = liesNow(length > 8) ? 1 : 0;
                super.onCommand(at, timeNs + laterNs, bytes, offset, length);
              }
            });
  }

  private abstract static class AnswerLiar extends Liar {
    AnswerLiar(Books books) {
      super(books);
    }

    abstract void answer(
        long at, Bytes32 principal, long sequence, int code, long value, long first);

    final void pass(long at, Bytes32 principal, long sequence, int code, long value, long first) {
      super.onAnswer(at, principal, sequence, code, value, first);
    }

    @Override
    public void onAnswer(
        long at, Bytes32 principal, long sequence, int code, long value, long first) {
      answer(at, principal, sequence, code, value, first);
    }
  }

  @Test
  void shouldFindAResendThatWasExecutedAgain() {
    assertFound(
        Check.I4_RESENDS,
        books ->
            new AnswerLiar(books) {
              @Override
              void answer(
                  long at, Bytes32 principal, long sequence, int code, long value, long first) {
                pass(at, principal, sequence, code, value, liesNow(first < at) ? at : first);
              }
            });
  }

  @Test
  void shouldFindAResendWithAnotherAnswer() {
    assertFound(
        Check.I4_RESENDS,
        books ->
            new AnswerLiar(books) {
              @Override
              void answer(
                  long at, Bytes32 principal, long sequence, int code, long value, long first) {
                pass(at, principal, sequence, code, liesNow(first < at) ? value + 1 : value, first);
              }
            });
  }

  @Test
  void shouldFindAnEntryThatIsAnsweredTwice() {
    assertFound(
        Check.I13_ANSWERED,
        books ->
            new AnswerLiar(books) {
              @Override
              void answer(
                  long at, Bytes32 principal, long sequence, int code, long value, long first) {
                pass(at, principal, sequence, code, value, first);
                if (liesNow(sequence > 0)) {
                  pass(at, principal, sequence, code, value, first);
                }
              }
            });
  }

  @Test
  void shouldFindAnEntryThatIsNotAnswered() {
    assertFound(
        Check.I13_ANSWERED,
        books ->
            new AnswerLiar(books) {
              @Override
              void answer(
                  long at, Bytes32 principal, long sequence, int code, long value, long first) {
                if (!liesNow(sequence > 0)) {
                  pass(at, principal, sequence, code, value, first);
                }
              }
            });
  }

  @Test
  void shouldFindAnOldSequenceThatWasTaken() {
    assertFound(
        Check.I4_WINDOW,
        books ->
            new AnswerLiar(books) {
              @Override
              void answer(
                  long at, Bytes32 principal, long sequence, int code, long value, long first) {
                boolean isOld = code == Reject.SEQUENCE_TOO_OLD.code();
                pass(at, principal, sequence, liesNow(isOld) ? 0 : code, value, first);
              }
            });
  }

  @Test
  void shouldFindAStrangerWhoWasLetIn() {
    assertFound(
        Check.I16_AUTHORITY,
        books ->
            new AnswerLiar(books) {
              @Override
              void answer(
                  long at, Bytes32 principal, long sequence, int code, long value, long first) {
                boolean isRefused = code == Reject.NOT_AUTHORISED.code();
                pass(at, principal, sequence, liesNow(isRefused) ? 0 : code, value, first);
              }
            });
  }

  @Test
  void shouldFindARejectThatToldSomething() {
    assertFound(
        Check.I13_SILENCE,
        books ->
            new AnswerLiar(books) {
              @Override
              void answer(
                  long at, Bytes32 principal, long sequence, int code, long value, long first) {
                boolean isRefused = code == Reject.PRICE_OFF_TICK.code();
                if (liesNow(isRefused)) {
                  onIndexRefused(0, 1, 1);
                }
                pass(at, principal, sequence, code, value, first);
              }
            });
  }

  @Test
  void shouldFindAFlagWronglyRefused() {
    assertFound(
        Check.I6_FLAGS,
        books ->
            new AnswerLiar(books) {
              private boolean isOpening;

              @Override
              public void onCloseOutOpened(int account, int by, long equityE6, long requiredE6) {
                isOpening = liesNow(true);
                if (!isOpening) {
                  super.onCloseOutOpened(account, by, equityE6, requiredE6);
                }
              }

              @Override
              void answer(
                  long at, Bytes32 principal, long sequence, int code, long value, long first) {
                int told = isOpening ? Reject.ALREADY_FLAGGED.code() : code;
                isOpening = false;
                pass(at, principal, sequence, told, value, first);
              }
            });
  }

  @Test
  void shouldFindACloseOutThatNothingAskedFor() {
    assertFound(
        Check.I6_OPENINGS,
        books ->
            new Liar(books) {
              @Override
              public void onCloseOutOpened(int account, int by, long equityE6, long requiredE6) {
                long told = liesNow(true) ? requiredE6 : equityE6;
                super.onCloseOutOpened(account, by, told, requiredE6);
              }
            });
  }

  @Test
  void shouldFindAnIndexOffByOne() {
    assertFound(
        Check.OWN_INDEX,
        books ->
            new Liar(books) {
              @Override
              public void onIndex(int underlying, long indexE8, long confidenceE9) {
                super.onIndex(underlying, liesNow(true) ? indexE8 + 1 : indexE8, confidenceE9);
              }
            });
  }

  @Test
  void shouldFindAJumpThatWasNotHeld() {
    assertFound(
        Check.OWN_INDEX,
        books ->
            new Liar(books) {
              @Override
              public void onIndexHeld(int underlying, long heldE8, long acceptedE8) {
                if (!liesNow(true)) {
                  super.onIndexHeld(underlying, heldE8, acceptedE8);
                }
              }
            });
  }

  @Test
  void shouldFindAnObservationThatGoesBack() {
    assertFound(
        Check.I12_OBSERVATIONS,
        books ->
            new Liar(books) {
              @Override
              public void onObservation(int u, int reporter, int family, long e8, long timeNs) {
                super.onObservation(u, reporter, family, e8, timeNs);
                if (liesNow(true)) {
                  super.onObservation(u, reporter, family, e8, timeNs);
                }
              }
            });
  }

  private static void assertFindsLayer(Check check, int layerBy, long beforeBy, long usedBy) {
    assertFound(
        check,
        books ->
            new Liar(books) {
              @Override
              public void onWaterfall(int domain, int layer, long beforeE6, long usedE6) {
                boolean isNow = liesNow(layer == 1);
                super.onWaterfall(
                    domain,
                    isNow ? layer + layerBy : layer,
                    isNow ? beforeE6 + beforeBy : beforeE6,
                    isNow ? usedE6 + usedBy : usedE6);
              }
            });
  }

  @Test
  void shouldFindAWrongLayer() {
    assertFindsLayer(Check.I7_BALANCES, 1, 0, 0);
    assertFindsLayer(Check.I7_ORDER, 4, 0, 0);
    assertFindsLayer(Check.I7_BALANCES, 0, 1, 0);
    // Under rules 4 the receipt of the same loss says otherwise.
    assertFindsLayer(Check.RECEIPT_LAYERS, 0, 0, -1);
  }

  private static void assertFindsSale(
      Check check, int bidderBy, double fractionBy, long valueBy, long feeBy) {
    assertFound(
        check,
        books ->
            new Liar(books) {
              @Override
              public void onAuctionSale(
                  int account,
                  int bidder,
                  int domain,
                  long fractionE9,
                  long multipleE9,
                  long valueE6,
                  long paidE6,
                  long feeE6) {
                boolean isNow = liesNow(feeE6 > 0 && fractionE9 > 1_000);
                super.onAuctionSale(
                    account,
                    isNow ? bidder + bidderBy : bidder,
                    domain,
                    isNow ? (long) (fractionE9 * fractionBy) : fractionE9,
                    multipleE9,
                    isNow ? valueE6 + valueBy : valueE6,
                    isNow ? paidE6 + valueBy : paidE6,
                    isNow ? feeE6 + feeBy : feeE6);
              }
            });
  }

  @Test
  void shouldFindAWrongSale() {
    assertFindsSale(Check.I6_SALES, -1_000, 1, 0, 0);
    assertFindsSale(Check.I6_SALES, 0, 0.5, 0, 0);
    assertFindsSale(Check.I6_SALES, 0, 1, 1, 0);
    assertFindsSale(Check.FEES, 0, 1, 0, 1);
  }

  @Test
  void shouldFindALossThatNobodyHad() {
    assertFound(
        Check.I7_LOST,
        books ->
            new Liar(books) {
              @Override
              public void onInsolvent(int account, long deficitE6) {
                super.onInsolvent(account, liesNow(deficitE6 > 0) ? deficitE6 + 1 : deficitE6);
              }
            });
  }

  @Test
  void shouldFindASettlementAtAnotherPrice() {
    assertFound(
        Check.SETTLEMENT,
        books ->
            new Liar(books) {
              @Override
              public void onExpiry(int instrument, long settlementPriceE8) {
                liesNow(true);
                super.onExpiry(instrument, settlementPriceE8 + 1_000_000L);
              }
            });
  }

  @Test
  void shouldFindAConversionAtAnotherPrice() {
    assertFound(
        Check.I6_CONVERSIONS,
        books ->
            new Liar(books) {
              @Override
              public void onConversionSale(
                  int account, int buyer, int asset, long amount, long priceE8, long cashE6) {
                long told = liesNow(true) ? priceE8 / 2 : priceE8;
                super.onConversionSale(account, buyer, asset, amount, told, cashE6);
              }
            });
  }

  @Test
  void shouldFindAConversionAtThePriceOfAnotherMoment() {
    assertFound(
        Check.CONVERSION_PRICE,
        books ->
            new Liar(books) {
              @Override
              public void onConversionSale(
                  int account, int buyer, int asset, long amount, long priceE8, long cashE6) {
                long told = liesNow(true) ? priceE8 - 1 : priceE8;
                super.onConversionSale(account, buyer, asset, amount, told, cashE6);
              }
            });
  }

  /** What the log holds for the books are asks of venues that are off by 2^32 E8, some 43. */
  @Test
  void shouldFindFundingThatDoesNotFollowTheVenues() {
    assertFound(
        Check.FUNDING,
        books ->
            new Liar(books) {
              private final Told told = new Told();

              @Override
              public void onCommand(long at, long timeNs, byte[] bytes, int offset, int length) {
                boolean isImpact = told.read(bytes, offset, length) && told.kind == Kind.IMPACT;
                byte[] heard = Arrays.copyOfRange(bytes, offset, offset + length);
                heard[length - 4] ^= (byte) (isImpact ? 1 : 0);
                liesNow(isImpact);
                super.onCommand(at, timeNs, heard, 0, length);
              }
            });
  }

  @Test
  void shouldFindABreachThatThePoolTells() {
    assertFound(
        Check.I1_CONSERVATION,
        books ->
            new Liar(books) {
              @Override
              public void onFill(
                  int instrument, int buyer, int seller, long priceE8, long quantityE8, long fee) {
                super.onFill(instrument, buyer, seller, priceE8, quantityE8, fee);
                if (liesNow(true)) {
                  super.onBreach(Reject.INVARIANT.code(), buyer, instrument);
                }
              }
            });
  }
}
