"""Books in one underlying. Functions are named by what they register only."""

from margin_play import MAKER, OTHER
from margin_world import ME, buy, case, sell, together, world

SKEWED = ("0.80", "0.60", "4", "-0.06", "0.015")
SURFACE = [["0.082191781", "0.041095890", "-0.35", "0.24"], ["0.5", "0.21125", "-0.30", "0.52"]]

# The six that are worked out on the page.


@case("a-long-on-collateral", "A: 10 ETH, long 20 ETH-perp at 2,000, price 1,900, sigma 62.3966 %")
def _():
    p = world(eth_terms={"sigma": "0.623965811"}, ratio="1")
    p.deposit(ME, 10, p.weth)
    p.fill(p.eth_perp, ME, MAKER, 20, 2_000, taker="seller")
    p.later(11)
    p.report(p.eth, 1_900)
    return p


@case("e-covered-short", "E: 10 ETH, short 10 ETH-perp")
def _():
    p = world()
    p.deposit(ME, 10, p.weth)
    sell(p, p.eth_perp, 10)
    return p


@case("f-perpetuals-and-put", "F: long 10 BTC-perp, long 1 put 37,000")
def _():
    p = world()
    p.deposit(ME, 1_000_000)
    put = p.option(p.btc, "put", 30, 37_000)
    buy(p, p.btc_perp, 10)
    buy(p, put, 1)
    return p


def straddle(side):
    p = world()
    p.deposit(ME, 1_000_000)
    for kind in ("call", "put"):
        side(p, p.option(p.btc, kind, 30, 40_000), 1)
    return p


@case("g-straddle-long", "G: long 1 straddle 40,000")
def _():
    return straddle(buy)


@case("g-straddle-short", "G: short 1 straddle 40,000")
def _():
    return straddle(sell)


@case("h-perpetuals-and-puts", "H: long 10 ETH-perp, long 10 puts 1,800")
def _():
    p = world()
    p.deposit(ME, 1_000_000)
    put = p.option(p.eth, "put", 30, 1_800)
    buy(p, p.eth_perp, 10)
    buy(p, put, 10)
    return p


# Linear legs.


@case("perpetual-long", "long 1 BTC-perp bought at 40,100, 10 of open interest")
def _():
    p = world()
    p.deposit(ME, 10_000)
    p.fill(p.btc_perp, OTHER, MAKER, 9)
    buy(p, p.btc_perp, 1, 40_100)
    return p


@case("perpetual-short", "short 25 ETH-perp sold at 2,010 as the taker")
def _():
    p = world()
    p.deposit(ME, 20_000)
    p.fill(p.eth_perp, OTHER, MAKER, 475)
    p.fill(p.eth_perp, OTHER, ME, 25, 2_010, taker="seller")
    return p


@case("future-long", "long 2 BTC-futures of 90 days, carry 6 %: the basis floor binds")
def _():
    p = world(btc_terms={"carry": "0.06"})
    p.deposit(ME, 20_000)
    buy(p, p.listed(p.btc, "future", 90 * 86_400), 2)
    return p


@case("basis-trade", "long 10 BTC-perp, short 10 futures of 90 days, carry 6 %")
def _():
    return basis(10, 10, False)


def basis(perpetuals, futures, has_put):
    p = world(btc_terms={"carry": "0.06"})
    p.deposit(ME, 5_000_000)
    future = p.listed(p.btc, "future", 90 * 86_400)
    buy(p, p.btc_perp, perpetuals)
    sell(p, future, futures)
    if has_put:
        buy(p, p.option(p.btc, "put", 30, 37_000), 1)
    return p


@case("basis-and-put-level", "long 1,003 BTC-perp, short 1,003 futures, long 1 put 37,000: s = 0")
def _():
    return basis(1_003, 1_003, True)


@case("basis-and-put-one-lot", "the same with 1,002.999 futures: the net quantity turns its sign")
def _():
    return basis(1_003, "1002.999", True)


@case("crowded", "long 1,500 of 1,600 ETH-perp, mean daily volume 20,000 ETH")
def _():
    p = world(eth_terms={"adv": 20_000})
    p.deposit(ME, 1_000_000)
    p.fill(p.eth_perp, OTHER, MAKER, 100)
    buy(p, p.eth_perp, 1_500)
    return p


@case("uncertain-oracle", "short 3 BTC-perp, confidence 0.97")
def _():
    p = world()
    p.deposit(ME, 50_000)
    sell(p, p.btc_perp, 3)
    p.later(15)
    return p


@case("funding-against", "long 5 BTC-perp, two venues 1 % above the index for 1 s: 0.95 % per 8 h")
def _():
    p = world()
    p.deposit(ME, 50_000)
    for venue in (0, 1):
        p.impact(p.btc_perp, venue, 40_400)
    p.later(1)
    p.report(p.btc, 40_000)
    buy(p, p.btc_perp, 5)
    return p


@case("funding-against-short", "short 5 BTC-perp, two venues 1 % below: 0.95 % per 8 h")
def _():
    p = world()
    p.deposit(ME, 50_000)
    for venue in (0, 1):
        p.impact(p.btc_perp, venue, 39_600)
    p.later(1)
    p.report(p.btc, 40_000)
    sell(p, p.btc_perp, 5)
    return p


@case("empty", "cash 1,000 and nothing else")
def _():
    p = world()
    p.deposit(ME, 1_000)
    return p


def fallen(price):
    p = world()
    p.deposit(ME, 25_000)
    buy(p, p.btc_perp, 10)
    p.later(11)
    p.report(p.btc, price)
    return p


@case("called", "cash 25,000, long 10 BTC-perp at 40,000, index 39,000")
def _():
    return fallen(39_000)


@case("liquidatable", "the same, index 38,600")
def _():
    return fallen(38_600)


@case("takeover", "the same, index 38,200")
def _():
    return fallen(38_200)


@case("insolvent", "the same, index 34,000")
def _():
    return fallen(34_000)


# Options.


@case("covered-call", "long 10 ETH-perp, short 10 calls 2,200")
def _():
    p = world(eth_terms={"smile": SKEWED})
    p.deposit(ME, 10_000)
    buy(p, p.eth_perp, 10)
    sell(p, p.option(p.eth, "call", 30, 2_200), 10)
    return p


@case("collar", "long 10 ETH-perp, long 10 puts 1,800, short 10 calls 2,200")
def _():
    p = world(eth_terms={"smile": SKEWED})
    p.deposit(ME, 10_000)
    put, call = p.option(p.eth, "put", 30, 1_800), p.option(p.eth, "call", 30, 2_200)
    buy(p, p.eth_perp, 10)
    buy(p, put, 10)
    sell(p, call, 10)
    return p


@case("strangle-short", "short 2 puts 34,000 and 2 calls 46,000")
def _():
    p = world(btc_terms={"smile": SKEWED})
    p.deposit(ME, 100_000)
    sell(p, p.option(p.btc, "put", 30, 34_000), 2)
    sell(p, p.option(p.btc, "call", 30, 46_000), 2)
    return p


@case("iron-condor", "10 condors 32,000 / 36,000 / 44,000 / 48,000 on a surface")
def _():
    p = world(btc_terms={"surface": SURFACE, "carry": "0.03"})
    p.deposit(ME, 100_000)
    listed = [p.option(p.btc, kind, 45, strike) for kind, strike in (
        ("put", 32_000), ("put", 36_000), ("call", 44_000), ("call", 48_000))]
    for option, side in zip(listed, (buy, sell, sell, buy)):
        side(p, option, 10)
    return p


@case("calendar", "short 5 calls 40,000 of 30 days, long 5 of 90 days, carry 5 %")
def _():
    p = world(btc_terms={"smile": SKEWED, "carry": "0.05"})
    p.deposit(ME, 50_000)
    near, far = (p.option(p.btc, "call", days, 40_000) for days in (30, 90))
    buy(p, far, 5)
    sell(p, near, 5)
    return p


@case("put-write", "cash 200,000, short 5 puts 36,000")
def _():
    p = world(btc_terms={"smile": SKEWED})
    p.deposit(ME, 200_000)
    sell(p, p.option(p.btc, "put", 30, 36_000), 5)
    return p


@case("ratio-spread", "long 3 calls 42,000, short 6 calls 46,000")
def _():
    p = world(btc_terms={"smile": SKEWED})
    p.deposit(ME, 100_000)
    low, high = p.option(p.btc, "call", 30, 42_000), p.option(p.btc, "call", 30, 46_000)
    buy(p, low, 3)
    sell(p, high, 6)
    return p


@case("near-expiry", "1 BTC of collateral, short 1 call 35,000 of 36 hours: fine, hedge x 0.75")
def _():
    p = world()
    p.deposit(ME, 5_000)
    p.deposit(ME, 1, p.wbtc)
    sell(p, p.option(p.btc, "call", 1.5, 35_000), 1)
    return p


@case("tail-seller", "short 200 puts 12,000 and 200 calls 120,000: a tail binds")
def _():
    p = world()
    p.deposit(ME, 5_000_000)
    sell(p, p.option(p.btc, "put", 30, 12_000), 200)
    sell(p, p.option(p.btc, "call", 30, 120_000), 200)
    return p


@case("skew-binds", "270 days: 181 calls 40,000 less 100 calls 52,000, 100 puts 32,000, futures")
def _():
    p = world()
    p.deposit(ME, 5_000_000)
    days = 270
    buy(p, p.option(p.btc, "call", days, 40_000), 181)
    sell(p, p.option(p.btc, "call", days, 52_000), 100)
    sell(p, p.option(p.btc, "put", days, 32_000), 100)
    sell(p, p.listed(p.btc, "future", days * 86_400), "93.309")
    return p


@case("basis-floor-binds", "10 long synthetics of 30 days against 10 short of 180 days")
def _():
    p = world(btc_terms={"carry": "0.05"})
    p.deposit(ME, 500_000)
    for days, call_side, put_side in ((30, buy, sell), (180, sell, buy)):
        call_side(p, p.option(p.btc, "call", days, 40_000), 10)
        put_side(p, p.option(p.btc, "put", days, 40_000), 10)
    return p


@case("own-joint-set", "long 1 straddle 40,000 with a set of 6 rows: J leaves p = 0 out")
def _():
    p = world()
    p.joint(together(2))
    p.deposit(ME, 100_000)
    for kind in ("call", "put"):
        buy(p, p.option(p.btc, kind, 30, 40_000), 1)
    return p


@case("every-strike", "127 options of 30 days, strikes 21,000 to 84,000, long and short by turns")
def _():
    p = world(btc_terms={"smile": SKEWED})
    p.deposit(ME, 1_000_000)
    for i in range(127):
        kind = "put" if i < 40 else "call"
        option = p.option(p.btc, kind, 30, 21_000 + 500 * i)
        (buy if i % 2 else sell)(p, option, f"0.{1 + i % 7}")
    return p
