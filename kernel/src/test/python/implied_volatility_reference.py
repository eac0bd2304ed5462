#!/usr/bin/env python3
"""Writes implied-volatility.csv: standard deviations to 25 digits for prices that are exact doubles.

Each row is a log-moneyness x and a price beta (undiscounted, out of the money, divided by
sqrt(F K)), both doubles as they are printed; the deviation s that solves Black's formula for these
very doubles; and c = d ln(beta) / d ln(s), from which a test takes its tolerance. Needs mpmath.

Usage: implied_volatility_reference.py > ../resources/cenote/kernel/implied-volatility.csv
"""

import random

from mpmath import erfc, exp, log, log10, mp, mpf, nstr, pi, sqrt

SEED = 1
LEAST_PRICE = 1e-306


def set_digits(x, s):
    """More digits where the textbook formula cancels."""
    h = x / s
    mp.dps = 60 + 2 * int(max(0, -log10(s))) + int(h * h / 4)


def price(x, s):
    h, t, root = x / s, s / 2, sqrt(mpf(2))
    return (exp(-x / 2) * erfc((h - t) / root) - exp(x / 2) * erfc((h + t) / root)) / 2


def vega(x, s):
    h, t = x / s, s / 2
    return exp(-(h * h + t * t) / 2) / sqrt(2 * pi)


def deviation(x, beta, s):
    """Newton on the logarithm of the price, or of what it lacks to its bound, from nearby."""
    bound = exp(-x / 2)
    for _ in range(60):
        b = price(x, s)
        if beta < bound / 2:
            step = -log(b / beta) * b / vega(x, s)
        else:
            step = log((bound - b) / (bound - beta)) * (bound - b) / vega(x, s)
        s += step
        if abs(step) < s * mpf(10) ** -28:
            return s
    raise ArithmeticError(f"no deviation for x={x} beta={beta}")


def row(x, s):
    """The row near (x, s), or None where the price is not a double of full precision."""
    x, s = mpf(float(x)), mpf(float(s))
    set_digits(x, s)
    beta = float(price(x, s))
    if not beta > LEAST_PRICE or not mpf(beta) < exp(-x / 2) * (1 - mpf(2) ** -50):
        return None
    solved = deviation(x, mpf(beta), s)
    condition = solved * vega(x, solved) / beta
    return f"{float(x)!r},{beta!r},{nstr(solved, 25)},{nstr(condition, 6)}"


def corners():
    for s in (1e-100, 1e-12, 1e-6, 1e-3, 0.05, 0.2, 1.0, 1.348, 1.35, 3.0, 8.0, 15.0):
        yield 0.0, s
    for x in (1e-12, 1e-6, 1e-3, 0.1, 1.0, 10.0, 100.0, 240.0, 260.0, 700.0, 1200.0, 1400.0):
        for h in (37.0, 30.0, 20.0, 10.0, 5.0, 3.0, 2.0, 1.0, 0.5, 0.1, 0.01):
            yield x, x / h
        for d in (-0.7, -0.1, 0.0, 0.1, 0.7, 3.0, 6.0, 8.0):
            yield x, d + sqrt(mpf(d) * d + 2 * x)


def interior(draw):
    while True:
        s = exp(draw.uniform(log(mpf("1e-6")), log(mpf(60))))
        yield draw.uniform(0, 35) * float(exp(draw.uniform(-3, 0))) * s, s


def main():
    print("x,beta,deviation,condition")
    rows = [row(x, s) for x, s in corners() if s > 0]
    rows = [r for r in rows if r]
    for x, s in interior(random.Random(SEED)):
        if len(rows) == 390:
            break
        r = row(x, s)
        if r:
            rows.append(r)
    print("\n".join(rows))


if __name__ == "__main__":
    main()
