"""Books over several underlyings, with collateral, and in Ramp."""

from margin_world import ME, buy, case, code, sell, together, world

SKEWED = ("0.80", "0.60", "4", "-0.06", "0.015")
SURFACE = [["0.1", "0.064", "-0.25", "0.3"], ["0.5", "0.28", "-0.20", "0.62"]]
BOOK_ROWS = together(3) + [
    [code(8, 1), code(-8, 1), code(4, 1)],
    [code(-8, 1), code(8, 1), code(-4, 1)],
    [code(-3, 2), code(-5, 2), code(-8, 2)],
    [code(3, 0), code(5, 0), code(7, 0)],
    [code(0, 0), code(0, 0), code(0, 0)],
    [code(0, 2), code(0, 2), code(0, 2)],
    [code(-8, 2), code(-4, 0), code(8, 1)],
    [code(6, 1), code(-1, 2), code(-6, 0)],
]


# Across underlyings.


def spread(rows):
    p = world(eth_terms={"sigma": "0.75"})
    if rows:
        p.joint(rows)
    p.deposit(ME, 100_000)
    buy(p, p.btc_perp, 10)
    sell(p, p.eth_perp, 200)
    return p


@case("btc-eth-spread", "long 10 BTC-perp, short 200 ETH-perp, sigma 60 and 75 %, 6 joint rows")
def _():
    return spread(together(2))


@case("btc-eth-spread-no-set", "the same without a set: J = S")
def _():
    return spread(None)


@case("short-row", "the same, rows that name BTC only: ETH stands with its own S")
def _():
    return spread(together(1))


@case("btc-eth-volatility", "long 2 BTC straddles, short 30 ETH straddles, 8 joint rows")
def _():
    p = world(eth_terms={"surface": SURFACE})
    p.joint(together(2) + [[code(0, 0)] * 2, [code(0, 2)] * 2])
    p.deposit(ME, 100_000)
    for kind in ("call", "put"):
        buy(p, p.option(p.btc, kind, 30, 40_000), 2)
        sell(p, p.option(p.eth, kind, 60, 2_000), 30)
    return p


@case("fine-and-coarse", "short 2 BTC calls of 1 day, long 40 ETH-perp; rows with odd eighths")
def _():
    p = world()
    p.joint([[code(3, 2), code(-3, 1)], [code(7, 2), code(-5, 1)], [code(-1, 0), code(-7, 1)]])
    p.deposit(ME, 100_000)
    sell(p, p.option(p.btc, "call", 1, 41_000), 2)
    buy(p, p.eth_perp, 40)
    return p


@case("book-of-20", "20 legs in BTC, ETH and SOL, both kinds of collateral, 14 joint rows")
def _():
    p = world(
        btc_terms={"smile": SKEWED, "carry": "0.05"},
        eth_terms={"surface": SURFACE, "carry": "0.04", "sigma": "0.75"},
    )
    sol = p.underlying("SOL", sigma="0.9", adv=10**8, smile=("1", "0.9", "2", "-0.04", "0.01"))
    wsol = p.asset("WSOL", 9, 3, sol)
    sol_perp = p.listed(sol, "perpetual")
    p.report(sol, 150)
    p.joint(BOOK_ROWS)
    p.deposit(ME, 250_000)
    for asset, amount in ((p.wbtc, 3), (p.weth, 60), (p.steth, 20), (wsol, 400)):
        p.deposit(ME, amount, asset)
    btc_future = p.listed(p.btc, "future", 60 * 86_400)
    eth_future = p.listed(p.eth, "future", 60 * 86_400)
    buy(p, sol_perp, 500)
    sell(p, p.btc_perp, 4)
    sell(p, p.eth_perp, 45)
    buy(p, btc_future, 1)
    sell(p, eth_future, 10)
    book_options(p, sol)
    return p


def book_options(p, sol):
    """15 options: two expiries each in BTC and ETH, one in SOL."""
    rows = (
        (p.btc, "put", 30, 36_000, 3), (p.btc, "call", 30, 44_000, -2),
        (p.btc, "put", 30, 32_000, -4), (p.btc, "call", 30, 48_000, 2),
        (p.btc, "call", 90, 42_000, 1), (p.btc, "put", 90, 38_000, -1),
        (p.eth, "put", 30, 1_800, 40), (p.eth, "call", 30, 2_300, -30),
        (p.eth, "put", 30, 1_500, -60), (p.eth, "call", 180, 2_500, 25),
        (p.eth, "put", 180, 1_600, -20), (sol, "put", 30, 130, 300),
        (sol, "call", 30, 180, -250), (sol, "call", 30, 220, 400), (sol, "put", 30, 110, -350),
    )
    for underlying, kind, days, strike, quantity in rows:
        option = p.option(underlying, kind, days, strike)
        (buy if quantity > 0 else sell)(p, option, abs(quantity))


# Collateral.


@case("loan", "5 BTC of collateral, cash -100,000, no contracts")
def _():
    p = world()
    p.deposit(ME, 5, p.wbtc)
    p.withdraw_cash(ME, 100_000)
    return p


@case("staked", "7 staked ETH of ratio 1.05, short 5 ETH-perp")
def _():
    p = world()
    p.deposit(ME, 7, p.steth)
    sell(p, p.eth_perp, 5)
    return p


@case("two-assets-one-underlying", "3 ETH and 5 staked ETH of ratio 1.05, short 6 ETH-perp")
def _():
    p = world()
    p.deposit(ME, 5, p.steth)
    p.deposit(ME, 3, p.weth)
    sell(p, p.eth_perp, 6)
    return p


@case("collateral-and-calls", "10 ETH of collateral, short 10 calls 2,200: the least delta hedges")
def _():
    p = world(eth_terms={"smile": SKEWED})
    p.deposit(ME, 5_000)
    p.deposit(ME, 10, p.weth)
    sell(p, p.option(p.eth, "call", 30, 2_200), 10)
    return p


@case("collateral-and-long-put", "6 BTC of collateral, short 4 BTC-perp, long 2 puts 38,000")
def _():
    p = world()
    p.deposit(ME, 10_000)
    p.deposit(ME, 6, p.wbtc)
    sell(p, p.btc_perp, 4)
    buy(p, p.option(p.btc, "put", 30, 38_000), 2)
    return p


@case("near-future-hedge", "2 BTC of collateral, short 2 futures of 12 hours: a quarter is hedged")
def _():
    p = world(btc_terms={"carry": "0.05"})
    p.deposit(ME, 2, p.wbtc)
    sell(p, p.listed(p.btc, "future", 12 * 3600), 2)
    return p


# Ramp.


def ramp(p):
    sol = p.underlying("SOL", domain=1, sigma="0.9", adv=5 * 10**7, carry="0.03",
                       smile=("1", "0.9", "2", "-0.04", "0.01"))
    p.sol_perp = p.listed(sol, "perpetual")
    p.report(sol, 150)
    return sol


@case("ramp-leg-by-leg", "Ramp: long 200 SOL-perp, long 200 puts 130, short 200 calls 180")
def _():
    p = world()
    sol = ramp(p)
    p.deposit(ME, 20_000)
    put, call = p.option(sol, "put", 30, 130), p.option(sol, "call", 30, 180)
    buy(p, p.sol_perp, 200)
    buy(p, put, 200)
    sell(p, call, 200)
    return p


@case("core-and-ramp", "long 2 BTC-perp and short 300 SOL-perp, 6 joint rows: no netting across")
def _():
    p = world()
    ramp(p)
    p.joint(together(3))
    p.deposit(ME, 50_000)
    buy(p, p.btc_perp, 2)
    sell(p, p.sol_perp, 300)
    return p


@case("ramp-gain", "Ramp: long 20,000 SOL-perp at 150, index 180: of 600,000 gained 250,000 count")
def _():
    p = world()
    sol = ramp(p)
    p.deposit(ME, 1_000_000)
    buy(p, p.sol_perp, 20_000)
    p.later(11)
    p.report(sol, 180)
    return p
