// The volatility surface of all expiries, from the chain: as cells by log-moneyness, as smiles by strike.

import { h, panel, setAttribute, setText } from "./dom.js";
import { decimal, percent, price, toNumber } from "./format.js";
import { lineChart, surfaceChart } from "./charts.js";
import { age, day, toMillis } from "./time.js";

/** A surface is fitted each minute: one that is older than three was not replaced in time. */
const OLD_MS = 180_000;

export function surfacePanels(scope, chosen) {
  const surface = surfaceChart(scope, {
    label: `Volatility surface of ${chosen.symbol} options by expiry and log-moneyness`,
    xName: "ln(strike / forward)", yName: "Expiry",
    x: (k) => percent(k, 0), xText: (k) => percent(k, 2), valueText: (value) => percent(value, 2),
  });
  setAttribute(surface.root, "data-testid", "surface");
  const smile = lineChart(scope, {
    label: `Volatility of ${chosen.symbol} options by strike, one line for each expiry`, xName: "Strike",
    x: (strike) => decimal(strike, strike < 10 ? 2 : 0), y: (value) => percent(value, 0), valueText: (value) => percent(value, 2),
  });
  const force = h("p", { class: "note", "data-testid": "surface-in-force" }, "–");
  return {
    roots: [
      panel("Volatility surface", { className: "w6", note: "By log-moneyness and expiry" }, force, surface.root),
      panel("Smiles", { className: "w6", note: "Volatility of the marks by strike" }, smile.root),
    ],
    show(view, position) {
      setAttribute(surface.root, "data-position", position);
      surface.set(view.expiries.map(rowOf).filter((row) => row.points.length > 0));
      smile.set(view.expiries.map(smileOf), view.indexE8 === "0" ? [] : [[toNumber(view.indexE8, 8), "index"]]);
    },
    showForce({ surfaceAgeNs }, { position }) {
      const isSurface = BigInt(surfaceAgeNs) >= 0n;
      const millis = isSurface ? toMillis(surfaceAgeNs) : 0;
      setText(force, isSurface ? surfaceText(millis) : SMILE_TEXT);
      setAttribute(force, "class", millis > OLD_MS ? "notice warn" : "note");
      setAttribute(force, "data-value", surfaceAgeNs);
      setAttribute(force, "data-position", position);
    },
  };
}

const SMILE_TEXT = "In force: a smile of five numbers, set by the steward; no surface.";

function surfaceText(millis) {
  return millis > OLD_MS
    ? `In force: the surface that was last good, ${Math.floor(millis / 60_000)} min old. No newer one has come.`
    : `In force: a surface, ${age(millis)} old.`;
}

/** Strikes that have a volatility: none has before the first index, nor without life. */
const strikesOf = (expiry) => expiry.strikes.filter((strike) => strike.volatility > 0);

function rowOf(expiry) {
  return {
    name: day(expiry.expiryNs),
    points: strikesOf(expiry).map((strike) => ({ name: price(strike.strikeE8).text.replace(/\.0+$/, ""), x: strike.logMoneyness, value: strike.volatility })),
  };
}

function smileOf(expiry) {
  return { name: day(expiry.expiryNs), symbols: true, points: strikesOf(expiry).map((strike) => [toNumber(strike.strikeE8, 8), strike.volatility]) };
}
