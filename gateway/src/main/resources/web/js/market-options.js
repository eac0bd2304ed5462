// Option chain of the chosen expiry, and the smiles of all.

import { get, poll } from "./api.js";
import { h, panel, setText, tabs } from "./dom.js";
import { decimal, percent, price, toNumber } from "./format.js";
import { chainTable } from "./market-chain.js";
import { lineChart } from "./charts.js";
import { logNow } from "./live.js";
import { age, day, toMillis } from "./time.js";

export function optionsPanels(scope, chosen, wanted) {
  const picker = tabs("Expiry", (value) => choose(value));
  const facts = h("p", { class: "note" });
  const chain = chainTable();
  const smile = lineChart(scope, {
    label: `Volatility of ${chosen.symbol} options by strike, one line for each expiry`, xName: "Strike", className: "chart",
    x: (strike) => decimal(strike, strike < 10 ? 2 : 0), y: (value) => percent(value, 0), valueText: (value) => percent(value, 2),
  });
  let view = null;
  let readAt = "0";
  let expiryNs = wanted;

  function choose(value) {
    expiryNs = value;
    history.replaceState(null, "", `#/market/${chosen.symbol}?expiry=${value}`);
    render();
  }

  function render() {
    const expiry = view.expiries.find((each) => each.expiryNs === expiryNs) ?? view.expiries[0];
    picker.set(view.expiries.map((each) => [each.expiryNs, day(each.expiryNs)]), expiry?.expiryNs);
    chain.show(expiry, readAt);
    setText(facts, expiry ? factsText(expiry) : "No options are listed on this underlying.");
  }

  async function refresh() {
    const { data: answer, position } = await get(`/underlyings/${chosen.underlying}/chain`);
    if (scope.isOpen) {
      view = answer;
      readAt = position;
      render();
      smile.set(answer.expiries.map(smileOf), answer.indexE8 === "0" ? [] : [[toNumber(answer.indexE8, 8), "index"]]);
    }
  }

  scope.add(poll(refresh, 4000));
  return {
    roots: [
      panel("Option chain", { className: "chain-panel", note: picker.root }, facts, chain.root),
      panel("Smiles", { note: "Volatility of the mark; below the forward that of puts, above it that of calls" }, smile.root),
    ],
    showMarks: chain.showMarks,
  };
}

function factsText(expiry) {
  const left = age(toMillis(expiry.expiryNs) - logNow());
  return `Forward ${price(BigInt(Math.round(expiry.forward * 1e8))).text}; expires in ${left}. European, settled in cash at the mean index of the last 30 minutes.`;
}

/** Out-of-the-money options only: they are what people quote. */
function smileOf(expiry) {
  const points = expiry.strikes.map((strike) => {
    const isBelow = toNumber(strike.strikeE8, 8) < expiry.forward;
    const option = isBelow ? strike.put ?? strike.call : strike.call ?? strike.put;
    return [toNumber(strike.strikeE8, 8), option.volatility];
  });
  return { name: day(expiry.expiryNs), symbols: true, points: points.filter((point) => point[1] > 0) };
}
