"""Figures of the tests of cenote.quant.risk, computed apart from it. Needs numpy and scipy.

    python3 risk_figures.py
"""

import numpy as np
from scipy import stats


def likelihood(no, yes, rate):
    """n ln(1 - p) + x ln p, with 0 ln 0 = 0."""
    return (no * np.log1p(-rate) if no else 0.0) + (yes * np.log(rate) if yes else 0.0)


def kupiec(n, x, p):
    lr = 2 * (likelihood(n - x, x, x / n) - likelihood(n - x, x, p))
    return lr, stats.chi2.sf(lr, 1)


def christoffersen(hits, p):
    pairs = list(zip(hits[:-1], hits[1:]))
    n = {(a, b): sum(1 for each in pairs if each == (a, b)) for a in (0, 1) for b in (0, 1)}
    no, yes = n[0, 0] + n[1, 0], n[0, 1] + n[1, 1]
    share = lambda a: n[a, 1] / max(1, n[a, 0] + n[a, 1])
    apart = sum(likelihood(n[a, 0], n[a, 1], share(a)) for a in (0, 1))
    lr = 2 * (apart - likelihood(no, yes, yes / (yes + no)))
    both = lr + kupiec(len(hits), sum(hits), p)[0]
    return n, lr, stats.chi2.sf(lr, 1), both, stats.chi2.sf(both, 2)


def history(days, n):
    """Made without chance, so that both sides have the same numbers."""
    t = np.arange(days)[:, None]
    u = np.arange(n)[None, :]
    common = np.sin(1.7 * t) + 0.6 * np.cos(0.37 * t * t)
    own = np.sin(2.3 * t * (u + 1) + u)
    return 0.03 * ((1 - 0.25 * u) * common + (0.3 + 0.3 * u) * own)


def shrunk(x):
    """Ledoit and Wolf (2004), appendix B, by matrices."""
    t, n = x.shape
    x = x - x.mean(axis=0)
    s = x.T @ x / t
    deviations = np.sqrt(np.diag(s))
    correlation = s / np.outer(deviations, deviations)
    mean = (correlation.sum() - n) / (n * (n - 1))
    target = mean * np.outer(deviations, deviations)
    np.fill_diagonal(target, np.diag(s))
    squares = x**2
    pi_entries = squares.T @ squares / t - s**2
    theta = (x**3).T @ x / t - np.diag(s)[:, None] * s
    np.fill_diagonal(theta, 0)
    rho = np.diag(pi_entries).sum() + mean * (np.outer(1 / deviations, deviations) * theta).sum()
    gamma = ((s - target) ** 2).sum()
    share = min(1, max(0, (pi_entries.sum() - rho) / gamma / t))
    return share, share * target + (1 - share) * s


def main():
    for n, x, p in ((255, 9, 0.01), (250, 0, 0.01), (8760, 61, 0.005), (1000, 10, 0.01)):
        print("kupiec", n, x, p, *("%.12f" % v for v in kupiec(n, x, p)))
    hits = [1 if t % 50 in (3, 4, 20) else 0 for t in range(500)]
    n, *rest = christoffersen(hits, 0.05)
    print("christoffersen", n, *("%.12f" % v for v in rest))
    for n, x, p in ((250, 4, 0.01), (250, 9, 0.01), (8760, 60, 0.005)):
        print("binomial", n, x, p, "%.12f" % stats.binom.cdf(x, n, p))
    scaled = np.expm1(history(120, 3)) / np.array([0.09, 0.12, 0.25])
    share, matrix = shrunk(scaled)
    print("shrinkage %.12f" % share)
    print("covariance", np.array2string(matrix, precision=12))
    values, vectors = np.linalg.eigh(matrix)
    deviations = vectors * np.sqrt(values)
    scale = 1 / np.abs(deviations[:, 2]).max()
    for k in (2, 1, 0):
        print("factor", values[k], scale * deviations[:, k])
    order = np.argsort(-np.abs(scaled).sum(axis=1), kind="stable")
    print("worst days", order[:5], scaled[order[0]])
    stressed = np.corrcoef(scaled[order[:30]].T)
    print("stressed correlation", stressed[0, 1], stressed[0, 2], stressed[1, 2])


if __name__ == "__main__":
    main()
