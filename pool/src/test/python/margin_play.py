"""A small market in which a case is played: what public commands make of accounts and marks.

Only what the cases need: opening fills, deposits, withdrawals of cash, index and impact reports.
Costs, fees and marks are rounded as docs/concepts/margin.md says.
"""

from margin_market import CALL, E8, E9, FUTURE, PUT, SPOT, Contract, D, Underlying, clamp, half_even
from margin_model import Account, Asset, Leg

E10 = 10**10
KINDS = {"perpetual": SPOT, "future": FUTURE, "call": CALL, "put": PUT}
MAKER = 9
OTHER = 8


class Play:
    """One market, its accounts, and the steps that led there."""

    def __init__(self):
        self.underlyings, self.assets, self.contracts = [], [], []
        self.names, self.steps, self.accounts = [], [], {}
        self.expiry_seconds = []
        self.rows = None
        self.now = 0  # seconds
        self.seen = {}  # underlying -> second of its observation
        self.funding_from = {}
        self.premium = {}  # perpetual -> [mean, sample, since], E8

    # Listing.

    def underlying(self, symbol, domain=0, sigma="0.6", adv=10**7, carry="0", smile=None,
                   surface=None):
        e9 = lambda x: int(D(x) * E9)
        scaled = tuple(e9(x) for x in smile) if smile else None
        nodes = [[e9(x) for x in row] for row in surface] if surface else None
        u = Underlying(symbol, domain, e9(sigma), adv * E8, e9(carry), scaled, nodes)
        self.underlyings.append(u)
        return u

    def asset(self, symbol, decimals, tier, underlying, hedge=0, ratio="1"):
        a = Asset(symbol, decimals, tier, underlying, int(D(ratio) * E9), hedge)
        self.assets.append(a)
        return a

    def listed(self, underlying, kind, seconds=0, strike=0):
        c = Contract(underlying, KINDS[kind], -(-seconds // 60), int(D(strike) * E8))
        self.contracts.append(c)
        self.expiry_seconds.append(seconds)
        self.names.append(kind)
        if c.kind >= CALL and seconds < 2 * 86400:
            underlying.is_fine = True
        if c.kind == SPOT:
            self.premium[id(c)] = [0, 0, 0]
        if underlying.index_e8:
            c.remark()
        return c

    def option(self, underlying, kind, days, strike):
        return self.listed(underlying, kind, int(days * 86400), strike)

    # Commands.

    def _step(self, what, **with_values):
        self.steps.append({"do": what, **with_values})

    def report(self, underlying, price):
        """An index of one reporter: confidence 0.995 at age 0."""
        number = self.underlyings.index(underlying)
        self._step("report", underlying=number, priceE8=int(D(price) * E8))
        if underlying.index_e8:
            self._accrue(underlying)
        underlying.index_e8 = int(D(price) * E8)
        self.seen[number] = self.now
        self._remark(underlying)

    def impact(self, contract, venue, mid):
        at = int(D(mid) * E8)
        self._step("impact", venue=venue, instrument=self.contracts.index(contract), midE8=at)
        self._accrue(contract.underlying)
        # Every venue of a case says the same mid.
        self.premium[id(contract)][1] = at - contract.underlying.index_e8
        self._remark(contract.underlying)

    def _accrue(self, underlying):
        """Premium and rate since the last time; cases are made so that no rate was paid before."""
        for c in self.contracts:
            if c.underlying is not underlying or c.kind != SPOT:
                continue
            mean, sample, since = self.premium[id(c)]
            if self.now > since:
                weight = 1 - (-D(self.now - since) / 150).exp()
                self.premium[id(c)][0] = mean + half_even((sample - mean) * weight)
                self.premium[id(c)][2] = self.now
            started = self.funding_from.setdefault(id(c), self.now)
            if self.now > started:
                assert c.worst_long_e9 == c.worst_short_e9 == 0, "funding charged: not modelled"
                p = half_even(D(sample) * E9 / underlying.index_e8)
                rate = clamp(p + clamp(100_000 - p, -500_000, 500_000), -40_000_000, 40_000_000)
                c.worst_long_e9, c.worst_short_e9 = max(0, rate), max(0, -rate)

    def _remark(self, underlying):
        for c in self.contracts:
            if c.underlying is underlying:
                c.remark(self.premium[id(c)][0] if c.kind == SPOT else 0)

    def later(self, seconds):
        self._step("later", seconds=seconds)
        self.now += seconds
        assert self.now < 60, "within the first minute, so that lives stay"

    def account(self, owner):
        return self.accounts.setdefault(owner, Account())

    def deposit(self, owner, amount, asset=None):
        decimals = asset.decimals if asset else 6
        units = int(D(amount) * 10**decimals)
        number = self.assets.index(asset) + 1 if asset else 0
        self._step("deposit", owner=owner, asset=number, amount=units)
        if asset:
            held = self.account(owner).collateral
            held[asset] = held.get(asset, 0) + units
        else:
            self.account(owner).cash_e6 += units

    def withdraw_cash(self, owner, amount):
        units = int(D(amount) * 10**6)
        self._step("withdraw", owner=owner, asset=0, amount=units)
        self.account(owner).cash_e6 -= units

    def joint(self, rows):
        self.rows = rows

    def fill(self, contract, buyer, seller, quantity, price=None, taker="buyer"):
        """A fill at a price, else at the mark to the next tick of 0.01."""
        mark_tick = max(1, round(contract.mark * 100)) * 10**6
        price_e8 = int(D(price) * E8) if price is not None else mark_tick
        size = int(D(quantity) * E8)
        number = self.contracts.index(contract)
        self._step("fill", instrument=number, buyer=buyer, seller=seller, priceE8=price_e8,
                   quantityE8=size, taker=taker)
        paid = -(-size * price_e8 // E10)
        self._trade(buyer, contract, size, paid)
        self._trade(seller, contract, -size, -(size * price_e8 // E10))
        payer = self.account(buyer if taker == "buyer" else seller)
        payer.cash_e6 -= self._fee(contract, size, price_e8)

    def _trade(self, owner, contract, change, cost):
        account = self.account(owner)
        leg = next((x for x in account.legs if x.contract is contract), None)
        if leg is None:
            leg = Leg(contract, 0, 0)
            account.legs.append(leg)
        assert leg.quantity_e8 * change >= 0, "opening fills only"
        contract.underlying.open_interest_e8 += max(change, 0)
        leg.quantity_e8 += change
        leg.cost_e6 += cost
        if not contract.is_linear:
            account.cash_e6 -= cost

    @staticmethod
    def _fee(contract, size, price_e8):
        ratio_up = lambda amount, ratio: -(-amount * ratio // E8)
        premium = -(-size * price_e8 // E10)
        if contract.is_linear:
            return ratio_up(premium, 25_000)
        notional = -(-size * contract.underlying.index_e8 // E10)
        return min(ratio_up(notional, 30_000), ratio_up(premium, 12_500_000))

    def finish(self):
        """Confidence now, and assets in the order of their listing."""
        for number, u in enumerate(self.underlyings):
            age = self.now - self.seen.get(number, 0)
            u.confidence_e9 = 995_000_000 - age * E9 // 600 if u.index_e8 else 0
        for account in self.accounts.values():
            held = account.collateral
            account.collateral = {a: held[a] for a in self.assets if a in held}
