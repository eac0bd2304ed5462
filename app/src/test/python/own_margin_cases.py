"""Cases of our own in the layouts of others, for branches that no published case reaches.

Writes ../resources/cenote/app/margin/own-*.json. Figures follow docs/reference/margin-file.md in plain
doubles, apart from the Java code: another normal distribution, another order of sums.

    python3 own_margin_cases.py
"""
import json
import random
from decimal import Decimal
from math import erfc, exp, log, sqrt
from pathlib import Path

OUT = Path(__file__).parent.parent / "resources/cenote/app/margin"
YEAR = 365 * 86400
DAY = 86400


def black(call, f, k, years, vol, d):
    s = vol * sqrt(years)
    if s == 0:
        return d * max(f - k if call else k - f, 0)
    n = lambda x: erfc(-x / sqrt(2)) / 2
    d1 = log(f / k) / s + s / 2
    d2 = d1 - s
    return d * (f * n(d1) - k * n(d2)) if call else d * (k * n(-d2) - f * n(-d1))


def shocked(f, t, s):
    settled = f * max(1800 - t, 0) / 1800
    return settled + (f - settled) * s


def value(legs, feed, s, vol, d):
    t = feed["t"]
    f = shocked(feed["f"], t, s)
    return sum(q * black(call, f, k, t / YEAR, vol(k, v), d) for _, call, k, v, q in legs)


def range_multiple(t, floor, short, long):
    return (30 * DAY / max(t, floor * DAY)) ** (short if t <= 30 * DAY else long)


def naked(options):
    net = {}
    for t, _, k, _, q in options:
        net[t, k] = net.get((t, k), 0) + q
    return sum(max(-q, 0) for q in net.values())


def oracle(book, threshold, factor):
    spot = book["spot"]
    n = abs(book["perps"])
    least = min(book["spot_c"], book["perp_c"]) if n else book["spot_c"]
    cost = lambda c, x: (1 - c) * factor * x if c < threshold else 0
    total = cost(least, n * spot)
    for feed in book["feeds"]:
        gross = sum(abs(o[4]) for o in book["options"] if o[0] == feed["t"])
        total += cost(min(least, feed["fc"], feed["rc"], feed["vc"]), gross * spot)
    return total


def expiries(book):
    by = [(feed, [o for o in book["options"] if o[0] == feed["t"]]) for feed in book["feeds"]]
    return [(feed, legs) for feed, legs in by if legs]


def forward_contingency(book, marks, discounts, up, down, add, multiple):
    total = 0
    for (feed, legs), mark, d in zip(expiries(book), marks, discounts):
        moved = [value(legs, feed, s, lambda k, v: v, d) - mark for s in (up, down)]
        total += min(*moved, 0) * (add + multiple * feed["t"] / YEAR)
    return total


def pmrm1(book):
    st = book["stable"]
    base = book["base"] * book["spot"]
    es = expiries(book)
    marks = [value(legs, feed, 1, lambda k, v: v, 1) for feed, legs in es]
    fc = forward_contingency(book, marks, [1] * len(es), 1.05, 0.95, 0.25, 0.01)
    worst = fc
    for s in (1.15, 1.10, 1.05, 1, 0.95, 0.90, 0.85):
        for way in (0.45, 0, -0.30):
            pl = book["perps"] * (s - 1) * book["perp"] + base / st * (s - 1)
            for (feed, legs), mark in zip(es, marks):
                t = feed["t"]
                m = max(1 + way * range_multiple(t, 1, 0.30, 0.13), 0)
                v = value(legs, feed, s, lambda k, vol: vol * m, 1)
                if v > 0:
                    v *= 0.95 * exp(-t / YEAR * (4 * max(feed["r"], 0) + 0.05))
                pl += v - mark
            worst = min(worst, pl)
    option = naked(book["options"]) * book["spot"] * 0.01
    perp = abs(book["perps"]) * book["spot"] * 0.02
    doubt = oracle(book, 0.6, 0.5)
    if book["spot_c"] < 0.6:
        doubt += (1 - book["spot_c"]) * 0.5 * base
    loss = worst - option - perp - base * 0.02
    factor = 1.3 + max(0.98 - st, 0) * 2
    equity = sum(marks) + base / st + book["profit"] + book["funding"] + book["cash"]
    return {
        "MinSpan": worst,
        "ForwardContingency": fc,
        "OptionContingency": -option,
        "PerpContingency": -perp,
        "BaseContingency": -base * 0.02,
        "OracleContingency": -doubt,
        "LossFactor": factor,
        "PortfolioMTM": equity,
        "InitialMarginCalc": equity + loss * factor - doubt,
        "MaintenanceMarginCalc": equity + loss,
    }


def scaled(x):
    return int(Decimal(x if isinstance(x, int) else repr(x)).scaleb(18).to_integral_value())


def pmrm1_case(book):
    options = sorted(book["options"], key=lambda o: o[0])
    feeds = {feed["t"]: feed for feed in book["feeds"]}
    column = lambda key: [scaled(feeds[o[0]][key]) for o in options]
    scenario = {
        "OptionExpiries": [o[0] for o in options],
        "OptionIsCall": [o[1] for o in options],
        "OptionStrikes": [scaled(o[2]) for o in options],
        "OptionVols": [scaled(o[3]) for o in options],
        "OptionAmounts": [scaled(o[4]) for o in options],
        "OptionVolConfidences": column("vc"),
        "FeedExpiries": [o[0] for o in options],
        "Forwards": column("f"),
        "ForwardConfidences": column("fc"),
        "Rates": column("r"),
        "RateConfidences": column("rc"),
    }
    names = {"Cash": "cash", "Perps": "perps", "Base": "base", "SpotPrice": "spot", "SpotConfidence": "spot_c",
             "PerpPrice": "perp", "PerpConfidence": "perp_c", "StablePrice": "stable",
             "UnrealisedPerpPNL": "profit", "UnrealisedFunding": "funding"}
    scenario.update({theirs: scaled(book[ours]) for theirs, ours in names.items()})
    return {"Scenario": scenario, "Result": {k: scaled(v) for k, v in pmrm1(book).items()}}


SCENARIOS = (
    [(1.18, "Up", 1), (0.82, "Up", 1)]
    + [(round(1 + x, 3), way, 1) for x in (0.135, 0.09, 0.045, 0, -0.045, -0.09, -0.135) for way in ("Up", "None", "Down")]
    + [(s, "Up", round(0.1386 / abs(s - 1), 6)) for s in (0.34, 0.67, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0)]
    + [(1, "LINEAR", 1), (1, "ABS", 1), (1.1, "LINEAR", 0.5)]
)
PM2 = {
    "SkewShock": {"LINEAR_SCALE_CAP": 0.25, "LINEAR_CBASE": -0.1, "ABS_SCALE_CAP": 0.2, "ABS_CBASE": -0.05,
                  "MIN_K_STAR": 0.01, "MIN_WIDTH_SCALE": 4.0, "VOL_PARAM_STATIC": 0.6, "VOL_PARAM_SCALE": -0.05},
    "VolShock": {"VOLRANGEUP": 0.5, "MIN_VOL_EVAL_SHOCKED": 0.4, "VOLRANGEDOWN": 0.3, "SHORTTERMPOWER": 0.3,
                 "LONGTERMPOWER": 0.13, "DTE_FLOOR": 1.0},
    "Margin": {"MM_LOSS_FACTOR": 0.8, "IM_LOSS_FACTOR": 1.0, "SHORT_RATE_MULTSCALE": 1, "LONG_RATE_MULTSCALE": 1,
               "SHORT_RATE_ADDSCALE": 0.16, "LONG_RATE_ADDSCALE": 0.16, "BASE_STATIC_DISCOUNT": 0.95,
               "BASE_STATIC_DISCOUNT_NEG": 1.05},
    "BasisContingency": {"SCENARIO_SPOT_UP": 1.045, "SCENARIO_SPOT_DOWN": 0.955, "BASIS_CONT_ADD_FACTOR": 0.5,
                         "BASIS_CONT_MULT_FACTOR": 2.0},
    "OtherContingency": {"PEG_LOSS_THRESHOLD": 0.98, "PEG_LOSS_FACTOR": 2.0, "CONF_THRESHOLD": 0.55, "CONF_MARGIN": 1.0,
                         "MM_PERP_PERCENT": 0.03, "IM_PERP_PERCENT": 0.01, "MM_OPTION_PERCENT": 0.003,
                         "IM_OPTION_PERCENT": 0.002},
}


def pm2_discounted(v, feed, d):
    m = PM2["Margin"]
    years, r = feed["t"] / YEAR, max(feed["r"], 0)
    if v >= 0:
        return v * m["BASE_STATIC_DISCOUNT"] * exp(-years * (r * m["LONG_RATE_MULTSCALE"] + m["LONG_RATE_ADDSCALE"]))
    growth = m["BASE_STATIC_DISCOUNT_NEG"] * exp(years * (r * m["SHORT_RATE_MULTSCALE"] + m["SHORT_RATE_ADDSCALE"]))
    return v * min(1 / d, growth)


def pm2_skewed(feed, kind, s):
    p = PM2["SkewShock"]
    q = sqrt(feed["t"] / YEAR)
    cap_of = "ABS" if s != 1 else kind
    cap = p[cap_of + "_CBASE"] * q + p[cap_of + "_SCALE_CAP"]
    width = max(p["MIN_K_STAR"], q * p["MIN_WIDTH_SCALE"] * (p["VOL_PARAM_STATIC"] + q * p["VOL_PARAM_SCALE"]))

    def vol(strike, v):
        k = log(strike / feed["f"])
        k = abs(k) if kind == "ABS" else k
        return v * max(1 + max(-cap, min(cap, k * cap / width)), 0)

    return vol


def pm2_moved(feed, way):
    p = PM2["VolShock"]
    m = range_multiple(feed["t"], p["DTE_FLOOR"], p["SHORTTERMPOWER"], p["LONGTERMPOWER"])
    if way == "Up":
        return lambda k, v: max(v * (1 + p["VOLRANGEUP"] * m), p["MIN_VOL_EVAL_SHOCKED"])
    return lambda k, v: v * max(1 - p["VOLRANGEDOWN"] * m, 0) if way == "Down" else v


def pm2_loss(book, marks, discounts, s, way, damping):
    cancelling = sum(c[1] * c[2] / book["stable"] for c in book["collaterals"] if c[4])
    pl = (s - 1) * (book["perps"] * book["perp"] + cancelling)
    for (feed, legs), mark, d in zip(expiries(book), marks, discounts):
        if way in ("LINEAR", "ABS"):
            pl -= abs(pm2_discounted(value(legs, feed, 1, pm2_skewed(feed, way, s), d), feed, d) - mark)
        else:
            pl += pm2_discounted(value(legs, feed, s, pm2_moved(feed, way), d), feed, d) - mark
    return damping * pl


def pm2_result(book):
    o, spot, st = PM2["OtherContingency"], book["spot"], book["stable"]
    es = expiries(book)
    discounts = [exp(-max(feed["r"], 0) * feed["t"] / YEAR) for feed, _ in es]
    marks = [value(legs, feed, 1, lambda k, v: v, d) for (feed, legs), d in zip(es, discounts)]
    losses = [(s, way, pm2_loss(book, marks, discounts, s, way, damping)) for s, way, damping in SCENARIOS]
    b = PM2["BasisContingency"]
    fc = forward_contingency(book, marks, discounts, b["SCENARIO_SPOT_UP"], b["SCENARIO_SPOT_DOWN"],
                             b["BASIS_CONT_ADD_FACTOR"], b["BASIS_CONT_MULT_FACTOR"])
    worst = min(fc, *(x[2] for x in losses))
    n, short = abs(book["perps"]) * spot, naked(book["options"]) * spot
    worth = [c[1] * c[2] / st for c in book["collaterals"]]
    doubt = oracle(book, o["CONF_THRESHOLD"], o["CONF_MARGIN"])
    for c, w in zip(book["collaterals"], worth):
        least = min(c[3], book["spot_c"])
        doubt += (1 - least) * o["CONF_MARGIN"] * w if least < o["CONF_THRESHOLD"] else 0
    mm = [n * o["MM_PERP_PERCENT"], short * o["MM_OPTION_PERCENT"], sum(w * c[6] for c, w in zip(book["collaterals"], worth))]
    im = [n * o["IM_PERP_PERCENT"], short * o["IM_OPTION_PERCENT"], sum(w * c[5] for c, w in zip(book["collaterals"], worth))]
    factor = PM2["Margin"]["IM_LOSS_FACTOR"] + max(o["PEG_LOSS_THRESHOLD"] - st, 0) * o["PEG_LOSS_FACTOR"]
    equity = sum(marks) + sum(worth) + book["profit"] + book["funding"] + book["cash"]
    text = lambda s, way, pl: [repr(s - 1), {"Up": 1, "None": 0, "Down": -1}[way], repr(pl)]
    moves = [text(*x) for x in losses if x[1] not in ("LINEAR", "ABS")]
    return {
        "IM": equity + worst * factor - sum(mm) - sum(im) - doubt,
        "MM": equity + worst * PM2["Margin"]["MM_LOSS_FACTOR"] - sum(mm),
        "PortfolioMTM": equity, "OptionMTM": sum(marks), "CollateralMTM": sum(worth), "im_loss_factor": factor,
        "ForwardContingency": fc, "OracleCont": -doubt,
        "MMPerpCont": -mm[0], "MMOptionCont": -mm[1], "MMBaseCont": -mm[2],
        "IMPerpCont": -im[0], "IMOptionCont": -im[1], "IMBaseCont": -im[2],
        "reg_losses": [x for x in moves if abs(float(x[0])) < 0.2],
        "tail_losses": [x for x in moves if abs(float(x[0])) >= 0.2],
        "skew_losses": [[way + ("_SPOT_SHOCK" if s != 1 else ""), repr(pl)] for s, way, pl in losses if way in ("LINEAR", "ABS")],
    }


def pm2_case(book):
    feed = lambda f: {"FeedExpiry": f["t"], "Forward": f["f"], "ForwardConfidence": f["fc"], "Rate": f["r"],
                      "RateConfidence": f["rc"], "OptionVolConfidences": f["vc"]}
    option = lambda o: {"Expiry": o[0], "IsCall": o[1], "Strike": o[2], "MarkVol": o[3], "Amount": o[4]}
    collateral = lambda c: {"Name": c[0], "Amount": c[1], "Price": c[2], "Confidence": c[3], "IsRiskCancelling": c[4],
                            "IMHaircut": c[5], "MMHaircut": c[6], "ConfidenceFactor": 0.55}
    scenario = {"Cash": book["cash"], "SpotPrice": book["spot"], "SpotConfidence": book["spot_c"],
                "StablePrice": book["stable"], "NumPerps": book["perps"], "PerpPrice": book["perp"],
                "PerpConfidence": book["perp_c"], "UnrealisedPerpPNL": book["profit"], "UnrealisedFunding": book["funding"],
                "Collaterals": [collateral(c) for c in book["collaterals"]],
                "OptionFeeds": [feed(f) for f in book["feeds"]], "Options": [option(o) for o in book["options"]]}
    names = ("SpotShock", "VolShockDirection", "DampeningFactor")
    parameters = {"Scenarios": [dict(zip(names, s)) for s in SCENARIOS], **PM2}
    return {"Scenario": scenario, "Parameters": parameters, "Result": pm2_result(book)}


def book(**changes):
    calm = {"cash": 1000, "perps": 0, "base": 0, "spot": 2000, "spot_c": 1, "perp": 2010, "perp_c": 1, "stable": 1,
            "profit": 0, "funding": 0, "feeds": [], "options": [], "collaterals": []}
    return {**calm, **changes}


def feed(t, f=2000, r=0.05, fc=1, rc=1, vc=1):
    return {"t": t, "f": f, "r": r, "fc": fc, "rc": rc, "vc": vc}


def many():
    """127 legs over eight expiries, from one that is settled to one of two years."""
    draw = random.Random(7)
    times = [0, 600, 1799, 1800, 43200, 30 * DAY, 30 * DAY + 1, 730 * DAY]
    feeds = [feed(t, 2000 + 5 * i, round(0.03 * i - 0.06, 2), 1, 0.95, 0.9) for i, t in enumerate(times)]
    options = [(times[i % 8], draw.randint(0, 1), 100 * draw.randint(5, 60), draw.randint(20, 200) / 100, draw.randint(-50, 50) / 10)
               for i in range(127)]
    return book(perps=-3.5, perp=1995, profit=-12.5, funding=3.25, feeds=feeds, options=options, base=4,
                collaterals=[("ETH", 4, 2000, 1, True, 0.01, 0.02), ("BTC", 0.5, 60000, 1, False, 0.05, 0.1)])


def books():
    near, late = feed(900), feed(43200, 2004)
    straddle = [(900, 1, 2000, 0.8, -1), (900, 0, 2000, 0.8, -1)]
    doubt = feed(500400, 2002, 0.02, 0.4, 0.9, 0.3)
    return {
        "no options": book(perps=2, base=1),
        "nothing": book(cash=0),
        "perpetuals and base, depegged": book(perps=-2.5, base=3, stable=0.5, profit=-40, funding=7),
        "base in doubt": book(base=2, spot_c=0.3, perp_c=0.1),
        "perpetuals in doubt": book(perps=1.5, perp_c=0.45),
        "options and perpetuals in doubt": book(perps=1, perp_c=0.59, feeds=[doubt], options=[(500400, 1, 2100, 0.7, -2)]),
        "last half hour": book(feeds=[near], options=straddle),
        "last half hour, long": book(feeds=[near], options=[(900, 1, 2000, 0.8, 3)]),
        "settled": book(feeds=[feed(0, 2100)], options=[(0, 1, 2000, 0.8, -1), (0, 0, 2500, 0.8, 1)]),
        "twelve hours": book(feeds=[late], options=[(43200, 1, 2000, 0.9, -1)]),
        "rate below zero": book(feeds=[feed(60 * DAY, 2000, -0.5)], options=[(60 * DAY, 1, 1500, 0.9, 2)]),
        "127 legs": many(),
    }


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    dump = lambda x: json.dumps(x, separators=(",", ":"))
    cases = [json.dumps(name) + ":" + dump(pmrm1_case(b)) for name, b in books().items()]
    (OUT / "own-pmrm1.json").write_text("{\n" + ",\n".join(cases) + "\n}\n")
    kinds = [("ETH", 2, 2000, 0.5, True, 0.01, 0.02), ("USD", 900, 1.01, 0.9, False, 0.02, 0.08)]
    rich = {**books(), "collateral": book(collaterals=kinds, stable=0.9, spot_c=0.8)}
    for name, b in rich.items():
        file = "own-pm2-" + name.replace(",", "").replace(" ", "-") + ".json"
        (OUT / file).write_text(dump(pm2_case(b)).replace(',{"Expiry"', ',\n{"Expiry"').replace(',"Parameters"', ',\n"Parameters"').replace(',"Result"', ',\n"Result"') + "\n")


if __name__ == "__main__":
    main()
