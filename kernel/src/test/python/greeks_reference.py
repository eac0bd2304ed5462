#!/usr/bin/env python3
"""Value and Greeks of 1,000 seeded options to 22 digits, worked out with 50: greeks.csv.

    python3 greeks_reference.py > ../resources/cenote/kernel/greeks.csv

Needs mpmath. Options lie within 2.5 standard deviations of the forward, a quarter of them in the
money; 800 of them live a day to two years with a volatility of 20 to 150 %, the others have small
standard deviations, 0.001 to 0.05. Inputs are short decimals: what a double makes of them is what
the references are of.
"""

import random

from mpmath import exp, mp, mpf, ncdf, npdf, log, sqrt

mp.dps = 50


def option(draw, is_small):
    forward = float(f"{draw.uniform(90.0, 110.0):.4f}")
    years = float(f"{draw.uniform(1 / 365, 2.0):.4f}")
    volatility = float(f"{draw.uniform(0.2, 1.5):.4f}")
    if is_small:
        volatility = float(f"{0.001 * 50.0 ** draw.random() / years ** 0.5:.6f}")
    side = draw.uniform(-2.5, 2.5)
    strike = float(f"{forward * float(exp(side * volatility * years ** 0.5)):.6g}")
    is_call = (side >= 0) != (draw.random() < 0.25)
    rate = float(f"{draw.uniform(0.0, 0.06):.4f}")
    return is_call, forward, strike, years, volatility, rate


def greeks(is_call, forward, strike, years, volatility, rate):
    f, k, t, v, r = (mpf(x) for x in (forward, strike, years, volatility, rate))
    s = v * sqrt(t)
    discount = exp(-r * t)
    d1 = log(f / k) / s + s / 2
    d2 = d1 - s
    w = 1 if is_call else -1
    value = w * discount * (f * ncdf(w * d1) - k * ncdf(w * d2))
    delta = w * discount * ncdf(w * d1)
    gamma = discount * npdf(d1) / (f * s)
    vega = discount * f * npdf(d1) * sqrt(t)
    theta = r * value - vega * v / (2 * t)
    vanna = -discount * npdf(d1) * d2 / v
    volga = vega * d1 * d2 / v
    return value, delta, gamma, vega, theta, vanna, volga


def main():
    draw = random.Random(76)
    print("type,forward,strike,years,volatility,rate,value,delta,gamma,vega,theta,vanna,volga")
    for row in range(1000):
        inputs = option(draw, row >= 800)
        results = (mp.nstr(x, 22) for x in greeks(*inputs))
        print(",".join(["C" if inputs[0] else "P", *map(str, inputs[1:]), *results]))


if __name__ == "__main__":
    main()
