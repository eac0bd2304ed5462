"""Decimals of 60 digits, Black-76, volatilities, marks and shocks of single instruments.

By rules.md 3.1 and 11.7 and docs/concepts/marks.md, apart from the pool's code. Amounts: plain
decimals in units and prices; names that end in _e6, _e8, _e9 are integers.
"""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal, getcontext
from math import floor as _floor

getcontext().prec = 60
D = Decimal
E6, E8, E9 = 10**6, 10**8, 10**9
SPOT, FUTURE, CALL, PUT = 0, 1, 2, 3
DOWN, FLAT, UP = 0, 1, 2
CORE, RAMP = 0, 1
FLOORS = {CORE: (D("0.035"), D("0.09")), RAMP: (D("0.12"), D("0.25"))}
DAY = 1 / D(365)
MINUTES_A_YEAR = D(365 * 1440)
ROOT_TWO_PI = (2 * D("3.14159265358979323846264338327950288419716939937510582097494459")).sqrt()
PEAK = 17  # beyond it N is 0 or 1 to 60 digits


def down(x):
    return _floor(x)


def up(x):
    return -_floor(-x)


def half_even(x):
    return int(D(x).quantize(D(1), rounding=ROUND_HALF_EVEN))


def normal(x):
    """N(x): 1/2 + n(x) (x + x^3/3 + x^5/(3 5) + ...); all terms of one sign."""
    if abs(x) > PEAK:
        return D(1) if x > 0 else D(0)
    term, total, n = x, x, 1
    while abs(term) > D("1e-58"):
        n += 2
        term = term * x * x / n
        total += term
    return D("0.5") + total * (-x * x / 2).exp() / ROOT_TWO_PI


def black(kind, forward, strike, deviation):
    """Undiscounted value and forward delta of one option; deviation = volatility sqrt(T)."""
    d1 = (forward / strike).ln() / deviation + deviation / 2
    n1 = normal(d1)
    value = forward * n1 - strike * normal(d1 - deviation)
    return (value, n1) if kind == CALL else (value - forward + strike, n1 - 1)


def clamp(x, least, most):
    return max(least, min(most, x))


@dataclass(eq=False)
class Underlying:
    """Index, risk terms and volatilities; prices exact multiples of 1e-8."""

    symbol: str
    domain: int
    sigma_e9: int
    adv_e8: int
    carry_e9: int = 0
    smile: tuple = None  # short, long, reversion, skew, curvature, E9
    surface: list = None  # rows of years, theta, rho, psi, E9
    index_e8: int = 0
    confidence_e9: int = 0
    open_interest_e8: int = 0
    is_fine: bool = False

    @property
    def index(self):
        return D(self.index_e8) / E8

    @property
    def sigma(self):
        return D(self.sigma_e9) / E9

    @property
    def sigma_day(self):
        return self.sigma / D(365).sqrt()

    @property
    def adv(self):
        return D(self.adv_e8) / E8

    def forward(self, years):
        return self.index * (D(self.carry_e9) / E9 * years).exp()

    def range(self, hours):
        least = FLOORS[self.domain][hours == 24]
        return clamp(3 * self.sigma * (D(hours) / 8760).sqrt(), least, 6 * least)

    def volatility(self, log_strike, years):
        """Of the mark at k = ln(K/F) (11.7)."""
        if self.surface:
            raw = (self.surface_variance(log_strike, years) / years).sqrt()
        else:
            raw = self.smile_volatility(log_strike, years)
        return clamp(raw, D("0.05"), D(5))

    def smile_volatility(self, log_strike, years):
        if not self.smile:
            return self.sigma
        short, long, speed, skew, curve = (D(x) / E9 for x in self.smile)
        decay = speed * years
        atm = (long**2 + (short**2 - long**2) * (1 - (-decay).exp()) / decay).sqrt()
        z = clamp(log_strike / (atm * years.sqrt()), D(-4), D(4))
        return atm * (1 + skew * z + curve * z * z)

    def surface_variance(self, log_strike, years):
        """eSSVI: theta, psi and rho psi linear between nodes, from 0 at time 0 to the first."""
        nodes = [[D(x) / E9 for x in row] for row in self.surface]
        rows = [(D(0), D(0), D(0), D(0))] + [(t, a, psi, rho * psi) for t, a, rho, psi in nodes]
        i = next((i for i in range(1, len(rows)) if years <= rows[i][0]), len(rows) - 1)
        before, after = rows[i - 1], rows[i]
        share = (years - before[0]) / (after[0] - before[0])
        theta = before[1] + (after[1] - before[1]) * share
        psi, turn = (before[c] + (after[c] - before[c]) * min(share, D(1)) for c in (2, 3))
        rho, x = turn / psi, psi / theta * log_strike
        return theta / 2 * (1 + rho * x + ((x + rho) ** 2 + 1 - rho**2).sqrt())


@dataclass(eq=False)
class Contract:
    """One listed instrument."""

    underlying: Underlying
    kind: int
    minutes: int = 0
    strike_e8: int = 0
    mark_e8: int = 0
    worst_long_e9: int = 0
    worst_short_e9: int = 0
    _memo: dict = field(default_factory=dict)

    def _once(self, name, work):
        if name not in self._memo:
            self._memo[name] = work()
        return self._memo[name]

    @property
    def is_linear(self):
        return self.kind <= FUTURE

    @property
    def mark(self):
        return D(self.mark_e8) / E8

    @property
    def years(self):
        return D(self.minutes) / MINUTES_A_YEAR

    @property
    def forward(self):
        return self._once("forward", lambda: self.underlying.forward(self.years))

    @property
    def strike(self):
        return D(self.strike_e8) / E8

    @property
    def volatility(self):
        k = (self.strike / self.forward).ln()
        return self._once("volatility", lambda: self.underlying.volatility(k, self.years))

    def now(self):
        """Value and delta as they are."""
        return self._once("now", lambda: self.at(D(0), self.volatility))

    def life_weight(self):
        """What counts of the delta as a hedge (2.6)."""
        return min(D(1), self.years / (2 * DAY)) if self.kind != SPOT else D(1)

    def remark(self, premium_e8=0):
        """Sets the mark from the underlying's index."""
        self._memo.clear()
        u = self.underlying
        if self.kind == SPOT:
            most = u.index_e8 // 200
            self.mark_e8 = u.index_e8 + clamp(premium_e8, -most, most)
        elif self.kind == FUTURE:
            self.mark_e8 = half_even(self.forward * E8)
        else:
            self.mark_e8 = half_even(self.now()[0] * E8)

    def at(self, move, volatility):
        """Value and delta at a move of the forward and a volatility."""
        moved = self.forward * max(D("0.01"), 1 + move)
        return black(self.kind, moved, self.strike, volatility * self.years.sqrt())

    def shocked(self, direction):
        """Volatility down, flat or up (3.1)."""
        power = D("0.30") if self.years <= 30 * DAY else D("0.13")
        m = ((30 * DAY / max(self.years, DAY)).ln() * power).exp()
        own = self.volatility
        if direction == UP:
            return max(D("0.40"), own * (1 + m / 2))
        return own * (1 - D("0.3") * m) if direction == DOWN else own

    def skewed(self, is_linear):
        root = self.years.sqrt()
        cap = max(D("0.05"), D("0.25") - D("0.1") * root)
        wide = max(D("0.01"), D("2.4") * root)
        k = (self.strike / self.forward).ln()
        return self.volatility * (1 + clamp((k if is_linear else abs(k)) * cap / wide, -cap, cap))
