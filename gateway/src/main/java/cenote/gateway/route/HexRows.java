package cenote.gateway.route;

import cenote.gateway.http.Call;
import cenote.gateway.http.Field;
import cenote.gateway.http.ProblemException;
import cenote.pool.JointRows;
import cenote.pool.market.Market;

/** Joint scenarios of a body: a byte for each underlying of each row, row after row. */
@SuppressWarnings("ArrayRecordComponent")
record HexRows(int underlyings, byte[] codes) implements JointRows {

  static final Field ROW_LENGTH =
      Field.int32("rowLength")
          .range(1, Market.MAX_UNDERLYINGS)
          .about("how many underlyings each row names, from underlying 0 on");
  static final Field CODES =
      Field.hex("codes", 4_096)
          .about("row after row a byte for each underlying: (eighths + 8) x 3 + volatility");

  /**
   * Reads them.
   *
   * @throws ProblemException when the last row is not whole
   */
  static HexRows of(Call call) throws ProblemException {
    int underlyings = call.int32("rowLength");
    byte[] codes = call.hex("codes");
    if (codes.length % underlyings != 0) {
      throw ProblemException.malformed(
          "codes: expected whole rows of %d bytes, got %d bytes"
              .formatted(underlyings, codes.length));
    }
    return new HexRows(underlyings, codes);
  }

  @Override
  public int count() {
    return codes.length / underlyings;
  }

  @Override
  public int code(int row, int underlying) {
    return codes[row * underlyings + underlying] & 0xff;
  }
}
