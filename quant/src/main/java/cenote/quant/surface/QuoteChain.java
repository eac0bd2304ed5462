package cenote.quant.surface;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The quotes of one underlying at one time, in an order that does not depend on how they came. */
final class QuoteChain {
  private static final double NODE_SCALE = 1e9;

  private final List<Quote> quotes;

  QuoteChain(List<Quote> quotes) {
    this.quotes = quotes.stream().sorted(Quote.ORDER).toList();
  }

  List<Quote> quotes() {
    return quotes;
  }

  /** The quotes that have not expired, by expiry: those of one nanoyear belong together. */
  List<List<Quote>> expiries() {
    List<List<Quote>> expiries = new ArrayList<>();
    long last = 0;
    for (Quote quote : quotes) {
      long node = nodeE9(quote);
      if (node > 0) {
        if (node != last) {
          expiries.add(new ArrayList<>());
        }
        expiries.getLast().add(quote);
        last = node;
      }
    }
    return expiries;
  }

  List<Quote> expired() {
    return quotes.stream().filter(quote -> nodeE9(quote) <= 0).toList();
  }

  /** SHA-256 over the canonical lines, as hex. */
  String sha256() {
    MessageDigest digest = digest();
    for (Quote quote : quotes) {
      digest.update((quote.canonical() + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The time of the quote's node in the surface. */
  static long nodeE9(Quote quote) {
    return Math.round(quote.years() * NODE_SCALE);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256: expected in every JDK", impossible);
    }
  }
}
