// Room above maintenance where one price is another: the ladder, with the prices at which things happen.

import { h, panel, setAttribute, setText, tabs } from "./dom.js";
import { cashSymbol } from "./directory.js";
import { compact, decimal, percent, price, toNumber } from "./format.js";
import { lineChart } from "./charts.js";

/** Texts of marks stand in rows, because their prices are near each other. */
const LEVELS = [["called", "Margin call", 2], ["liquidatable", "Liquidation", 1], ["takeover", "Takeover", 0]];
const SIDES = [["downE8", "down"], ["upE8", "up"]];

export function ladderPanel(scope) {
  let chosen = null;
  let last = null;
  const picker = tabs("Underlying of the ladder", (value) => {
    chosen = Number(value);
    draw();
  });
  const chart = lineChart(scope, {
    label: "Maintenance equity less requirement, by price of the underlying", xName: "Price",
    x: (at) => decimal(at, at < 100 ? 2 : 0), y: (value) => compact(BigInt(Math.round(value)), 0),
    valueText: (value) => `${decimal(value, 2)} ${cashSymbol()}`, lines: [[0, "liquidation below"]],
  });
  const reaches = LEVELS.map(([key, word]) => ({ key, node: h("dd", { class: "num" }), word }));
  const list = h("dl", { class: "explained", "data-testid": "ladder" },
    reaches.map(({ node, word }) => h("div", null, h("dt", null, word), node)));
  const empty = h("p", { class: "empty" }, "No price moves this account.");
  const box = h("div", null, chart.root, list);

  function draw() {
    const ladders = last?.ladders ?? [];
    empty.hidden = ladders.length > 0;
    box.hidden = ladders.length === 0;
    const ladder = ladders.find((each) => each.underlying === chosen) ?? ladders[0];
    picker.set(ladders.map((each) => [each.underlying, each.symbol]), ladder?.underlying);
    if (ladder) {
      chart.set([{ name: `${ladder.symbol}: E_MM less R_MM`.replaceAll("_", " "), symbols: true, area: true, points: points(ladder) }], uprights(ladder));
      reaches.forEach(({ key, node }) => showReach(node, key, ladder));
    }
  }

  return {
    root: panel("Price ladder", { className: "w7", note: picker.root }, empty, box,
      h("p", { class: "note" }, "One price alone moves, to 2.2 of its daily range; options keep their volatility. Everything is worked out anew at each price.")),
    show(view, position) {
      last = view;
      draw();
      setAttribute(list, "data-position", position);
    },
  };
}

const points = (ladder) => ladder.rungs.map((rung) => [toNumber(rung.priceE8, 8), toNumber(rung.roomE6, 6)]);

function uprights(ladder) {
  const marks = LEVELS.flatMap(([key, word, row]) => SIDES.map(([side]) => [ladder[key][side], word.toLowerCase(), row]));
  return [[ladder.priceE8, "now"], ...marks]
    .filter(([at], i) => at !== undefined && (i === 0 || at !== ladder.priceE8))
    .map(([at, word, row]) => [toNumber(at, 8), word, row]);
}

function showReach(node, key, ladder) {
  setText(node, reachText(ladder, ladder[key]));
  setAttribute(node, "data-testid", `ladder-${key}`);
  setAttribute(node, "data-value", `${ladder[key].downE8 ?? ""}/${ladder[key].upE8 ?? ""}`);
}

function reachText(ladder, reach) {
  if (reach.downE8 === ladder.priceE8) {
    return "now";
  }
  const sides = SIDES.filter(([side]) => reach[side] !== undefined).map(([side]) =>
    `${price(reach[side]).text} (${signed(toNumber(reach[side], 8) / toNumber(ladder.priceE8, 8) - 1)})`);
  return sides.length === 0 ? "none inside the ladder" : sides.join(" or ");
}

const signed = (share) => `${share > 0 ? "+" : ""}${percent(share)}`;
