"""Equity and requirement by rules.md 2 and 3, in decimals of 60 digits.

Written from the rulebook, docs/concepts/margin.md and ADR 0011, apart from the pool's code. Only
what the page lists as a rounding is rounded; all else is exact to some 50 digits.
"""

from dataclasses import dataclass, field

from margin_market import CORE, DOWN, E6, E8, E9, FLAT, FUTURE, RAMP, SPOT, UP, Contract, D
from margin_market import Underlying, down, up

SPREADS = {CORE: D("0.0002"), RAMP: D("0.0020")}
TAILS = [D(x) for x in ("-0.66", "-0.33", "0.5", "1", "2", "4")]
TIERS = {1: (100, 50), 2: (150, 80), 3: (350, 250), 4: (500, 400)}  # initial, maintenance, permille
RESIDUALS = {1: (20, 10), 2: (60, 40)}


@dataclass(eq=False)
class Leg:
    contract: Contract
    quantity_e8: int
    cost_e6: int

    @property
    def quantity(self):
        return D(self.quantity_e8) / E8

    def gross_e6(self):
        return self.quantity_e8 * self.contract.mark_e8 // 10**10


@dataclass(eq=False)
class Asset:
    """A collateral asset; ratio in units of its underlying."""

    symbol: str
    decimals: int
    tier: int
    underlying: Underlying
    ratio_e9: int = E9
    hedge: int = 0


@dataclass(eq=False)
class Account:
    cash_e6: int = 0
    collateral: dict = field(default_factory=dict)  # Asset -> amount, in the order of listing
    legs: list = field(default_factory=list)


class Exposure:
    """What an account has in one underlying."""

    def __init__(self, underlying, legs):
        self.u = underlying
        self.legs = legs
        self.options = [leg for leg in legs if not leg.contract.is_linear]
        self.linear = [(leg.quantity, leg.contract.mark) for leg in legs if leg.contract.is_linear]
        self.joined = []
        self.r4, self.r24 = underlying.range(4), underlying.range(24)
        steps = 8 if underlying.is_fine else 4
        self.multiples = [D(j) / steps for j in range(-steps, steps + 1)]
        self._rows = {}

    # Points.

    def option_change(self, leg, move, direction):
        """Change of value of a leg, and its delta, at a move and a direction of volatility."""
        key = (id(leg), move, direction)
        if key not in self._rows:
            c = leg.contract
            now, _ = c.now()
            then, delta = c.at(move, c.shocked(direction))
            self._rows[key] = (leg.quantity * (then - now), leg.quantity * delta)
        return self._rows[key]

    def delta(self):
        return sum((leg.quantity * leg.contract.now()[1]
                    for leg in self.options), D(0))

    def all_linear(self):
        return self.linear + self.joined

    def net(self):
        return sum((q for q, _ in self.all_linear()), D(0))

    def longer(self):
        """The linear legs that have the sign of their net quantity."""
        return [(q, price) for q, price in self.all_linear() if q * self.net() > 0]

    def share(self):
        """s of 3.1 from rules version 3 on: what options hedge, of the legs of the longer side."""
        if self.u.domain == RAMP or self.net() * self.delta() >= 0:
            return D(0)
        matched = min(abs(self.delta()), abs(self.net()))
        side = sum((abs(q) for q, _ in self.longer()), D(0))
        return D(down(matched / side * E9)) / E9

    def notional(self):
        return sum((q * price for q, price in self.all_linear()), D(0))

    def linear_change(self, factor24, factor4):
        """Change of the linear legs, a share of the longer side by one factor, all else by the other."""
        on24 = self.share() * sum((q * price for q, price in self.longer()), D(0))
        return on24 * factor24 + (self.notional() - on24) * factor4

    def inside_loss(self, multiple, direction):
        at24 = max(D("-0.99"), multiple * self.r24)
        at4 = max(D("-0.99"), multiple * self.r4)
        options = sum((self.option_change(leg, at24, direction)[0] for leg in self.options), D(0))
        return -(options + self.linear_change(at24, at4))

    def tail_loss(self, move):
        damp24 = min(D(1), D("0.77") * self.r24 / abs(move))
        damp4 = min(D(1), D("0.77") * self.r4 / abs(move))
        options = sum((self.option_change(leg, move, UP)[0] for leg in self.options), D(0))
        linear = move * self.linear_change(damp24, damp4)
        return -(options * damp24 + linear)

    def skew_loss(self, is_linear):
        changes = {}
        for leg in self.options:
            c = leg.contract
            change = c.at(D(0), c.skewed(is_linear))[0] - c.now()[0]
            changes[c.minutes] = changes.get(c.minutes, D(0)) + leg.quantity * change
        return sum((abs(x) for x in changes.values()), D(0))

    def losses(self):
        """Name -> loss of every point that counts alone (3.2)."""
        names = {DOWN: "down", FLAT: "flat", UP: "up"}
        all_losses = {}
        for multiple in self.multiples:
            for direction, name in names.items():
                loss = self.inside_loss(multiple, direction)
                all_losses[f"{float(multiple):+g} {name}"] = loss
        for move in TAILS:
            all_losses[f"tail {int(move * 100):+d} %"] = self.tail_loss(move)
        all_losses["skew linear"] = self.skew_loss(True)
        all_losses["skew absolute"] = self.skew_loss(False)
        return all_losses

    def alone(self):
        """S of this underlying and where it is."""
        if self.u.domain == RAMP:
            return self.alone_by_legs()
        losses = self.losses()
        point = max(losses, key=losses.get)
        return (losses[point], point) if losses[point] > 0 else (D(0), "none")

    def alone_by_legs(self):
        """The standard model (3.9): option legs one by one, linear legs together."""
        parts = []
        for leg in self.options:
            parts.append(max(D(0), max(Exposure(self.u, [leg]).losses().values())))
        bare = Exposure(self.u, [])
        bare.linear = self.all_linear()
        parts.append(max(D(0), max(bare.losses().values())))
        return sum(parts), "leg by leg"

    def joint_loss(self, code):
        """Loss at the point of a joint row; an odd eighth of a coarse lattice goes outward."""
        eighths, direction = divmod(code, 3)
        eighths -= 8
        if not self.u.is_fine and eighths % 2:
            eighths += 1 if eighths > 0 else -1
        return self.inside_loss(D(eighths) / 8, direction)

    # Hedges and the rest.

    def hedgeable(self):
        """Least short delta over the points inside +-1 (2.6)."""
        fixed = sum((leg.quantity * leg.contract.life_weight()
                     for leg in self.legs if leg.contract.is_linear), D(0))
        least = None
        for multiple in self.multiples:
            move = max(D("-0.99"), multiple * self.r24)
            for direction in (DOWN, FLAT, UP):
                total = fixed + sum((self.option_change(leg, move, direction)[1]
                                     * leg.contract.life_weight() for leg in self.options), D(0))
                short = max(D(0), -total)
                least = short if least is None else min(least, short)
        return least

    def basis(self):
        """B of this underlying (3.5)."""
        expiries = {}
        for leg in self.legs:
            c = leg.contract
            if c.kind == SPOT:
                continue
            unit = D(1) if c.kind == FUTURE else c.now()[1]
            before = expiries.get(c.minutes, (D(0), c))[0]
            expiries[c.minutes] = (before + leg.quantity * unit, c)
        return sum((abs(d) * c.forward * D("0.045") * (D("0.5") + 2 * c.years)
                    for d, c in expiries.values()), D(0))

    def net_delta(self):
        return sum((q for q, _ in self.linear), D(0)) + self.delta()

    def liquidity(self):
        size = abs(self.net_delta())
        if size == 0:
            return D(0)
        interest = max(D(self.u.open_interest_e8) / E8, size)
        crowd = 1 + 2 * max(D(0), size / interest - D("0.05"))
        impact = D("0.8") * self.u.sigma_day * (size / self.u.adv).sqrt()
        return size * self.u.index * (SPREADS[self.u.domain] + impact) * crowd

    def short_options(self):
        short = sum((max(D(0), -leg.quantity) for leg in self.options), D(0))
        return D("0.005") * self.u.index * short

    def oracle(self):
        doubt = 2 * max(D(0), D("0.98") - D(self.u.confidence_e9) / E9)
        return doubt * abs(self.net_delta()) * self.u.index

    def funding(self):
        total = D(0)
        for leg in self.legs:
            c = leg.contract
            worst = c.worst_long_e9 if leg.quantity_e8 > 0 else c.worst_short_e9
            if c.kind == SPOT:
                total += D(worst) / E9 * abs(leg.quantity) * c.mark
        return total

    def fees(self):
        total = D(0)
        for leg in self.legs:
            size, c = abs(leg.quantity), leg.contract
            if c.is_linear:
                total += D("0.00025") * size * c.mark
            else:
                total += min(D("0.0003") * size * self.u.index, D("0.125") * size * c.mark)
        return total


class Requirement:
    """The whole of 2 and 3 for one account; results as attributes, cash units E6."""

    def __init__(self, account, joint_rows=None, underlyings=()):
        self.account = account
        self.rows = joint_rows
        self.ids = {id(u): i for i, u in enumerate(underlyings)}
        self.exposures = self._exposures()
        self.hedged = {}
        self._equities()
        self.domains = {d: self._domain(d) for d in (CORE, RAMP)}
        for name in ("r_im", "r_mm", "r_co"):
            setattr(self, name, sum(d[name] for d in self.domains.values()))

    def _exposures(self):
        found = {}
        for leg in self.account.legs:
            found.setdefault(id(leg.contract.underlying), []).append(leg)
        return {k: Exposure(legs[0].contract.underlying, legs) for k, legs in found.items()}

    def _equities(self):
        cash = self.account.cash_e6
        self.e = self.e_mm = self.e_im = self.e_w = cash
        for asset, amount in self.account.collateral.items():
            if amount > 0:
                self._collateral(asset, amount)
        for x in self.exposures.values():
            value = gain = 0
            for leg in x.legs:
                gross = leg.gross_e6()
                gain += gross - leg.cost_e6
                value += gross - leg.cost_e6 if leg.contract.is_linear else gross
            self.e += value
            self.e_mm += value
            self.e_im += value - self._locked(x.u.domain, max(0, gain))
            self.e_w += min(0, value)

    @staticmethod
    def _locked(domain, gain):
        counted, cap = (gain, 5_000_000) if domain == CORE else (gain // 2, 250_000)
        return gain - min(counted, cap * E6)

    def _collateral(self, asset, amount):
        unit = 10**asset.decimals
        price_e8 = asset.underlying.index_e8 * asset.ratio_e9 // E9
        value = amount * price_e8 // (unit * 100)
        hedged = self._join(asset, amount, price_e8)
        hedged_value = hedged * price_e8 // (unit * 100)
        units = D(amount) / unit * asset.ratio_e9 / E9
        size = up(min(D(1), asset.underlying.sigma_day
                      * (units / asset.underlying.adv).sqrt()) * E9)
        tier = [min(E9, permille * 10**6 + size) for permille in TIERS[asset.tier]]
        residual = [permille * 10**6 for permille in RESIDUALS.get(asset.hedge, (0, 0))]
        rest = value - hedged_value
        kept = [hedged_value * (E9 - residual[i]) // E9 + rest * (E9 - tier[i]) // E9
                for i in (0, 1)]
        self.e += value
        self.e_im += kept[0]
        self.e_mm += kept[1]
        self.e_w += value * (E9 - tier[0]) // E9

    def _join(self, asset, amount, price_e8):
        exposure = self.exposures.get(id(asset.underlying))
        if asset.hedge == 0 or exposure is None:
            return 0
        unit, ratio = 10**asset.decimals, D(asset.ratio_e9) / E9
        free = max(D(0), exposure.hedgeable() - sum((q for q, _ in exposure.joined), D(0)))
        hedged = min(amount, down(free / ratio * E8) * unit // E8)
        if hedged > 0:
            exposure.joined.append((D(hedged) / unit * ratio, D(price_e8) / E8 / ratio))
        self.hedged[asset.symbol] = hedged
        return hedged

    def _domain(self, domain):
        parts = [x for x in self.exposures.values() if x.u.domain == domain]
        worst = {x.u.symbol: x.alone() for x in parts}
        alone = sum((s for s, _ in worst.values()), D(0))
        joint, row = self._joint(domain, parts, worst, alone)
        basis = sum((x.basis() for x in parts), D(0))
        core = max(D("0.2") * alone + D("0.8") * joint, basis)
        names = ("liquidity", "short_options", "oracle", "funding", "fees")
        add = {n: sum((getattr(x, n)() for x in parts), D(0)) for n in names}
        both = add["liquidity"] + add["short_options"]
        exact = {
            "r_im": core + sum(add.values()),
            "r_mm": D("0.75") * core + both,
            "r_co": D("0.5") * core + both,
        }
        result = {"s": alone, "j": joint, "b": basis, "core": core, "worst": worst, "row": row,
                  "shares": {x.u.symbol: x.share() for x in parts}, "exact": exact, "add_ons": add}
        result.update({k: up(v * E6) for k, v in exact.items()})
        return result

    def _joint(self, domain, parts, worst, alone):
        """J and the number of the row that gives it; without a set J = S."""
        if not self.rows or domain == RAMP or not parts:
            return alone, None
        best, at = D(0), None
        for number, row in enumerate(self.rows):
            loss = D(0)
            for x in parts:
                i = self.ids[id(x.u)]
                loss += x.joint_loss(row[i]) if i < len(row) else worst[x.u.symbol][0]
            if loss > best:
                best, at = loss, number
        return best, at

    def state(self):
        if self.e < 0:
            return "insolvent"
        if self.e_mm < self.r_co:
            return "takeover"
        if self.e_mm < self.r_mm:
            return "liquidatable"
        return "called" if self.e_im < self.r_im else "free"
