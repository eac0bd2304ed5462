#!/usr/bin/env python3
"""Works out the cases of docs/concepts/margin.md and writes one JSON file each.

    python3 margin_cases.py ../resources/cenote/pool/margin-cases            # writes the files
    python3 margin_cases.py --table                                          # rows for the page
    python3 margin_cases.py --check ../resources/cenote/pool/margin-cases    # differences, exit 1
    python3 margin_cases.py --points NAME                                    # losses of one case

Plain Python, no packages. The owner whose account is worked out is 1; 9 and 8 take the other sides.
"""

import json
import sys
from pathlib import Path

import margin_books_single  # noqa: F401, registers its cases
import margin_books_cross  # noqa: F401
from margin_market import CORE, E6, RAMP, D
from margin_model import Requirement
from margin_world import CASES

DOMAINS = {CORE: "core", RAMP: "ramp"}
OWNER = 1


def cash(x, places=9):
    """A decimal as text, half even at E9: for what is not rounded in the pool."""
    return f"{D(x).quantize(D(1).scaleb(-places)):f}"


def listing(play):
    return {
        "underlyings": [
            {
                "symbol": u.symbol,
                "domain": u.domain,
                "sigmaE9": u.sigma_e9,
                "advE8": u.adv_e8,
                "carryE9": u.carry_e9,
                "smile": list(u.smile) if u.smile else [],
                "surface": u.surface or [],
            }
            for u in play.underlyings
        ],
        "assets": [
            {
                "symbol": a.symbol,
                "decimals": a.decimals,
                "tier": a.tier,
                "underlying": play.underlyings.index(a.underlying),
                "ratioE9": a.ratio_e9,
                "hedge": a.hedge,
            }
            for a in play.assets
        ],
        "instruments": [
            {
                "underlying": play.underlyings.index(c.underlying),
                "kind": c.kind,
                "expirySeconds": seconds,
                "strikeE8": c.strike_e8,
            }
            for c, seconds in zip(play.contracts, play.expiry_seconds)
        ],
        "jointScenarios": play.rows or [],
    }


def market(play):
    return {
        "underlyings": [
            {
                "indexE8": u.index_e8,
                "confidenceE9": u.confidence_e9,
                "openInterestE8": u.open_interest_e8,
                "isFine": u.is_fine,
                "range4h": cash(u.range(4), 12),
                "range24h": cash(u.range(24), 12),
            }
            for u in play.underlyings
        ],
        "instruments": [
            {
                "markE8": c.mark_e8,
                "worstLongE9": c.worst_long_e9,
                "worstShortE9": c.worst_short_e9,
            }
            for c in play.contracts
        ],
    }


def account_of(play, required):
    account = play.account(OWNER)
    return {
        "owner": OWNER,
        "cashE6": account.cash_e6,
        "collateral": [
            {
                "asset": play.assets.index(a) + 1,
                "amount": amount,
                "hedged": required.hedged.get(a.symbol, 0),
            }
            for a, amount in account.collateral.items()
        ],
        "legs": [
            {
                "instrument": play.contracts.index(leg.contract),
                "quantityE8": leg.quantity_e8,
                "costE6": leg.cost_e6,
            }
            for leg in account.legs
        ],
    }


def domain_of(number, result):
    names = {
        "liquidity": "liquidity",
        "shortOptions": "short_options",
        "oracle": "oracle",
        "funding": "funding",
        "fees": "fees",
    }
    return {
        "domain": DOMAINS[number],
        "s": cash(result["s"]),
        "j": cash(result["j"]),
        "b": cash(result["b"]),
        "core": cash(result["core"]),
        "jointRow": -1 if result["row"] is None else result["row"],
        "alone": [
            {
                "underlying": symbol,
                "s": cash(loss),
                "point": point,
                "share": cash(result["shares"][symbol]),
            }
            for symbol, (loss, point) in result["worst"].items()
        ],
        **{name: cash(result["add_ons"][key]) for name, key in names.items()},
        "initialE6": result["r_im"],
        "maintenanceE6": result["r_mm"],
        "closeOutE6": result["r_co"],
    }


def expected(required):
    return {
        "equityE6": required.e,
        "equityMaintenanceE6": required.e_mm,
        "equityInitialE6": required.e_im,
        "withdrawableE6": required.e_w,
        "initialE6": required.r_im,
        "maintenanceE6": required.r_mm,
        "closeOutE6": required.r_co,
        "state": required.state(),
        "domains": [domain_of(n, r) for n, r in required.domains.items()],
    }


def work_out(name):
    title, build = CASES[name]
    play = build()
    play.finish()
    required = Requirement(play.account(OWNER), play.rows, play.underlyings)
    case = {
        "name": name,
        "title": title,
        "rules": 3,
        **listing(play),
        "steps": play.steps,
        "market": market(play),
        "account": account_of(play, required),
        "expected": expected(required),
    }
    return case, required


def warn_of_ties(name, required):
    """Says where a result lies so near a unit that a double may fall on the other side."""
    for number, result in required.domains.items():
        for key, exact in result["exact"].items():
            part = (exact * E6) % 1
            if exact and min(part, 1 - part) < D("1e-4"):
                print(f"{name}: {DOMAINS[number]} {key} near a unit: {exact}", file=sys.stderr)


def text(case):
    """JSON with one small object or row a line."""
    lines = ["{"]
    for key, value in case.items():
        lines.append(f'  "{key}": {block(value)},')
    lines[-1] = lines[-1][:-1]
    return "\n".join(lines) + "\n}\n"


def block(value):
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join("    " + json.dumps(x) for x in value) + "\n  ]"
    if isinstance(value, dict):
        inner = [f'    "{k}": {deeper(v)}' for k, v in value.items()]
        return "{\n" + ",\n".join(inner) + "\n  }"
    return json.dumps(value)


def deeper(value):
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join("      " + json.dumps(x) for x in value) + "\n    ]"
    return json.dumps(value)


def row_of(case):
    """A row of the page's table: both domains summed, the worst points named."""
    want = case["expected"]
    live = [d for d in want["domains"] if D(d["core"]) or d["initialE6"]]
    total = lambda key: sum((D(d[key]) for d in live), D(0))
    short = lambda x: f"{x:,.2f}" if x else "0"
    units = lambda e6: f"{D(e6) / E6:,.6f}"
    alone = [a for d in live for a in d["alone"]]
    named = len(alone) > 1
    points = ", ".join((a["underlying"] + " " if named else "") + a["point"] for a in alone)
    adds = [f"{k} {short(total(n))}" for k, n in (
        ("L", "liquidity"), ("short", "shortOptions"), ("oracle", "oracle"),
        ("funding", "funding"), ("fees", "fees")) if total(n)]
    cells = [f"`{case['name']}`", case["title"], points or "-", short(total("s")),
             short(total("j")), short(total("b")), ", ".join(adds) or "-",
             units(want["initialE6"]), units(want["maintenanceE6"])]
    return "| " + " | ".join(cells) + " |"


def print_points(name):
    _, required = work_out(name)
    for x in required.exposures.values():
        for point, loss in sorted(x.losses().items(), key=lambda item: -item[1]):
            print(f"{x.u.symbol:5} {point:16} {loss:.6f}")


def main(arguments):
    if arguments[0] == "--points":
        print_points(arguments[1])
        return 0
    wrong = 0
    for name in CASES:
        case, required = work_out(name)
        warn_of_ties(name, required)
        if arguments[0] == "--table":
            print(row_of(case))
            continue
        path = Path(arguments[-1]) / f"{name}.json"
        if arguments[0] != "--check":
            path.write_text(text(case), encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text(case):
            print(f"{path}: differs")
            wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["--table"]))
