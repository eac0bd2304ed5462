package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Marks and Greeks of the chain against Black (1976), "The pricing of commodity contracts", at rate
 * 0, computed here another way: prices by integrating the density, Greeks by differences of prices.
 */
@Timeout(60)
class GreeksTest {

  private static final double DAYS = 365;

  @TempDir private static Path folder;

  private static TestGateway gateway;
  private static JsonNode expiry;

  @BeforeAll
  static void start() {
    gateway = TestGateway.launch(folder);
    expiry = gateway.http.data("/v1/underlyings/0/chain").required("expiries").get(0);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void shouldMarkByBlack76() {
    assertThat(mark("call")).isCloseTo(price(true, forward(), years(), volatility()), within(0.5));
    assertThat(mark("put")).isCloseTo(price(false, forward(), years(), volatility()), within(0.5));
  }

  @Test
  void shouldKeepParityOfPutAndCall() {
    assertThat(mark("call") - mark("put")).isCloseTo(forward() - strike(), within(0.1));
    assertThat(greek("call", "delta") - greek("put", "delta")).isCloseTo(1, within(1e-9));
    assertThat(greek("call", "gamma")).isCloseTo(greek("put", "gamma"), within(1e-12));
    assertThat(greek("call", "vega")).isCloseTo(greek("put", "vega"), within(1e-6));
    assertThat(greek("call", "vanna")).isCloseTo(greek("put", "vanna"), within(1e-9));
    assertThat(greek("call", "volga")).isCloseTo(greek("put", "volga"), within(1e-6));
  }

  @Test
  void shouldGiveTheSlopesOfThePrice() {
    for (boolean isCall : new boolean[] {true, false}) {
      String kind = isCall ? "call" : "put";
      double up = price(isCall, forward() + 1, years(), volatility());
      double mid = price(isCall, forward(), years(), volatility());
      double down = price(isCall, forward() - 1, years(), volatility());

      assertThat(greek(kind, "delta")).isCloseTo((up - down) / 2, within(1e-5));
      assertThat(greek(kind, "gamma")).isCloseTo(up - 2 * mid + down, within(1e-6));
      assertThat(greek(kind, "vega")).isCloseTo(vega(isCall), within(1e-2));
      assertThat(greek(kind, "theta")).isCloseTo(theta(isCall), within(1e-1));
      assertThat(greek(kind, "vanna")).isCloseTo(vanna(isCall), within(1e-6));
      assertThat(greek(kind, "volga")).isCloseTo(volga(isCall), within(1e-3));
    }
  }

  @Test
  void shouldGiveTheSurfaceByLogMoneynessAndLife() {
    JsonNode strike = expiry.required("strikes").get(0);

    assertThat(strike.required("logMoneyness").doubleValue())
        .isCloseTo(Math.log(strike() / forward()), within(1e-15));
    assertThat(strike.required("volatility")).isEqualTo(option("call").required("volatility"));
    assertThat(strike.required("volatility")).isEqualTo(option("put").required("volatility"));
    double volatility = gateway.onReplica(pool -> pool.market().volatility(TestScene.CALL));
    assertThat(volatility()).isEqualTo(volatility).isPositive();
    assertThat(years()).isEqualTo(gateway.onReplica(pool -> pool.market().years(TestScene.CALL)));
  }

  @Test
  void shouldGiveInTheChainWhatEachInstrumentHasAlone() {
    for (String kind : new String[] {"call", "put"}) {
      String path = "/v1/instruments/" + option(kind).required("instrument").intValue();
      JsonNode alone = gateway.http.data(path);
      for (String name : new String[] {"delta", "gamma", "vega", "theta", "vanna", "volga"}) {
        double value = alone.required("greeks").required(name).doubleValue();
        assertThat(greek(kind, name)).isCloseTo(value, within(1e-12 * Math.abs(value)));
      }
      assertThat(option(kind).required("markE8")).isEqualTo(alone.required("markE8"));
      assertThat(option(kind).required("openInterestE8"))
          .isEqualTo(alone.required("openInterestE8"));
    }
  }

  @Test
  void shouldGiveAPositionItsQuantityTimesTheGreeksOfOne() {
    JsonNode account = gateway.http.data("/v1/accounts/" + gateway.account(Who.BOB, 0));
    for (JsonNode position : account.required("positions")) {
      double units = position.required("quantityE8").asDouble() / 1e8;
      String path = "/v1/instruments/" + position.required("instrument").intValue();
      double delta = gateway.http.data(path).required("greeks").required("delta").doubleValue();
      assertThat(position.required("greeks").required("delta").doubleValue())
          .isCloseTo(units * delta, within(1e-9));
    }
  }

  private static double vega(boolean isCall) {
    double up = price(isCall, forward(), years(), volatility() + 0.0005);
    double down = price(isCall, forward(), years(), volatility() - 0.0005);
    return (up - down) * 10;
  }

  private static double theta(boolean isCall) {
    double halfDay = 0.5 / DAYS;
    double later = price(isCall, forward(), years() - halfDay, volatility());
    double earlier = price(isCall, forward(), years() + halfDay, volatility());
    return later - earlier;
  }

  /** Change of the delta per point of volatility. */
  private static double vanna(boolean isCall) {
    double up = delta(isCall, volatility() + 0.005);
    double down = delta(isCall, volatility() - 0.005);
    return up - down;
  }

  private static double delta(boolean isCall, double volatility) {
    double up = price(isCall, forward() + 10, years(), volatility);
    double down = price(isCall, forward() - 10, years(), volatility);
    return (up - down) / 20;
  }

  private static double volga(boolean isCall) {
    double up = price(isCall, forward(), years(), volatility() + 0.01);
    double mid = price(isCall, forward(), years(), volatility());
    double down = price(isCall, forward(), years(), volatility() - 0.01);
    return up - 2 * mid + down;
  }

  /** The expected gain under a lognormal forward, by Simpson's rule over ten deviations. */
  private static double price(boolean isCall, double forward, double years, double volatility) {
    double deviation = volatility * Math.sqrt(years);
    double kink = (Math.log(strike() / forward) + deviation * deviation / 2) / deviation;
    double from = isCall ? kink : -10;
    double to = isCall ? 10 : kink;
    int steps = 20_000;
    double width = (to - from) / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double z = from + i * width;
      double at = forward * Math.exp(deviation * z - deviation * deviation / 2);
      double gain = Math.abs(at - strike()) * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
      sum += gain * (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2);
    }
    return sum * width / 3;
  }

  private static JsonNode option(String kind) {
    return expiry.required("strikes").get(0).required(kind);
  }

  private static double mark(String kind) {
    return option(kind).required("markE8").asDouble() / 1e8;
  }

  private static double greek(String kind, String name) {
    return option(kind).required("greeks").required(name).doubleValue();
  }

  private static double forward() {
    return expiry.required("forward").doubleValue();
  }

  private static double years() {
    return expiry.required("years").doubleValue();
  }

  private static double volatility() {
    return option("call").required("volatility").doubleValue();
  }

  private static double strike() {
    return TestScene.STRIKE_E8 / 1e8;
  }
}
