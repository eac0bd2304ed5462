"""What the books of the cases share: the register, the usual market, the two sides of a trade."""

from margin_play import MAKER, OTHER, Play

ME = 1
CASES = {}


def case(name, title):
    def register(build):
        CASES[name] = (title, build)
        return build

    return register


def code(eighths, volatility):
    """Byte of a joint row: a multiple in eighths, volatility 0 down, 1 flat, 2 up."""
    return (eighths + 8) * 3 + volatility


def together(underlyings):
    """All up and all down at +-1 by three volatilities: 6 rows."""
    return [[code(at, v)] * underlyings for at in (-8, 8) for v in (0, 1, 2)]


def world(btc=40_000, eth=2_000, **terms):
    """BTC and ETH in Core as most cases want them, both reported, makers with cash."""
    p = Play()
    p.btc = p.underlying("BTC", **terms.get("btc_terms", {}))
    p.eth = p.underlying("ETH", **{"adv": 10**10, **terms.get("eth_terms", {})})
    p.wbtc = p.asset("WBTC", 8, 1, p.btc, hedge=1)
    p.weth = p.asset("WETH", 9, 1, p.eth, hedge=1)
    p.steth = p.asset("STETH", 9, 2, p.eth, hedge=2, ratio=terms.get("ratio", "1.05"))
    p.btc_perp = p.listed(p.btc, "perpetual")
    p.eth_perp = p.listed(p.eth, "perpetual")
    p.report(p.btc, btc)
    p.report(p.eth, eth)
    p.deposit(MAKER, 100_000_000)
    p.deposit(OTHER, 100_000_000)
    return p


def buy(p, contract, quantity, price=None):
    p.fill(contract, ME, MAKER, quantity, price)


def sell(p, contract, quantity, price=None):
    """The other side is the taker, so the account pays no fee."""
    p.fill(contract, OTHER, ME, quantity, price)
