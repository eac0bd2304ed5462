import cenote.client.Account;
import cenote.client.CenoteClient;
import cenote.client.Instrument;
import cenote.client.OrderState;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;

/** Opens an account, deposits, trades, reads its health, and leaves: against ./cenote up. */
public final class FirstTrade {

  private static final int MAIN = 0;
  private static final long TEN_THOUSAND_E6 = 10_000_000_000L;

  public static void main(String[] arguments) {
    String gateway = arguments.length == 0 ? "http://localhost:8080" : arguments[0];
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    try (CenoteClient client = CenoteClient.connect(URI.create(gateway), key)) {
      System.out.println("owner      " + client.owner());
      client.deposit(MAIN, CenoteClient.CASH, TEN_THOUSAND_E6);
      tell("deposited", client.account(MAIN));

      Instrument perpetual = client.instrument("BTC-PERP");
      long quantityE8 = 100 * perpetual.lotE8();
      OrderState bought = client.buy(MAIN, perpetual, quantityE8, limitE8(perpetual, 5), life());
      System.out.printf("bought     %s, %.4f%n", bought.state(), bought.filledE8() / 1e8);
      Account trading = client.account(MAIN);
      tell("trading", trading);

      long heldE8 = trading.quantityE8(perpetual.id());
      OrderState sold = client.sell(MAIN, perpetual, heldE8, limitE8(perpetual, -5), life());
      System.out.printf("sold       %s, %.4f%n", sold.state(), sold.filledE8() / 1e8);
      tell("flat", client.account(MAIN));
    }
  }

  /** The mark and some tenths of a percent, on tick. */
  private static long limitE8(Instrument instrument, int tenthsOfPercent) {
    long markE8 = instrument.markE8();
    return instrument.onTick(markE8 + markE8 / 1_000 * tenthsOfPercent);
  }

  private static Duration life() {
    return Duration.ofSeconds(5);
  }

  private static void tell(String when, Account account) {
    System.out.printf(
        "%-10s equity %.2f, initial margin %.2f, health %s, %s, at position %d%n",
        when, account.equityE6() / 1e6, account.initialE6() / 1e6,
        Double.isNaN(account.health()) ? "no risk" : "%.2f".formatted(account.health()),
        account.state(), account.position());
  }
}
