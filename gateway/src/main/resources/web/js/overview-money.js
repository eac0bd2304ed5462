// What the treasury holds, and who bears losses first.

import { bar, figures, h, panel, setFigure, setText } from "./dom.js";
import { domainName } from "./directory.js";
import { compact, fixed, percent, price, ratio, shortCash } from "./format.js";
import { createTable } from "./table.js";

const valueE6 = (asset, amount) => (BigInt(amount) * BigInt(asset.priceE8)) / 10n ** BigInt(asset.decimals + 2);

export function assetsPanel() {
  let total = 1n;
  const table = createTable({
    caption: "Treasury by asset",
    key: (row) => row.asset,
    columns: [
      { head: "Asset", isRowHead: true, cell: (row) => ({ text: row.symbol, cls: `swatch swatch-${row.asset % 7}` }) },
      { head: "In custody", cls: "r", cell: custodyCell },
      { head: "Price", cls: "r wide-only", cell: (row) => price(row.priceE8) },
      { head: "Value", cls: "r", cell: (row) => shortCash(valueE6(row, row.custody)) },
      { head: "Share", cls: "wide-only", cell: (row) => shareCell(ratio(valueE6(row, row.custody), total)) },
      { head: "Haircut", cls: "r wide-only", title: "Taken off the value: for initial / for maintenance margin", cell: haircutCell },
      { head: "Out of balance", cls: "r", title: "Sum over all holders and custody, smallest units", cell: errorCell },
    ],
  });
  const mix = h("div", { class: "mix", "aria-hidden": "true" });
  const root = panel("Treasury by asset", { className: "w7" }, mix, table.root);
  return {
    root,
    show(pool) {
      total = BigInt(pool.treasuryE6) || 1n;
      table.update(pool.assets);
      showMix(mix, pool.assets, total);
    },
  };
}

function showMix(mix, assets, total) {
  while (mix.children.length < assets.length) {
    mix.append(h("span", { class: `mix-${mix.children.length % 7}` }));
  }
  assets.forEach((asset, i) => {
    mix.children[i].style.flexGrow = String(ratio(valueE6(asset, asset.custody), total));
  });
}

function custodyCell(row) {
  return {
    text: compact(row.custody, row.decimals),
    title: `${fixed(row.custody, row.decimals, row.decimals)} ${row.symbol}; accounts ${fixed(row.inAccounts, row.decimals, row.decimals)}, in flight ${fixed(row.inFlight, row.decimals, row.decimals)}`,
    exact: row.custody,
    testid: `treasury-asset-${row.asset}`,
  };
}

function shareCell(share) {
  return { share, text: percent(share, 1) };
}

function haircutCell(row) {
  const part = (rate) => fixed(rate, 7, 0);
  return row.asset === 0 ? "none" : `${part(row.initialHaircutE9)} / ${part(row.maintenanceHaircutE9)}\u202f%`;
}

function errorCell(row) {
  return { text: fixed(row.conservationError, 0, 0), exact: row.conservationError, tone: row.conservationError === "0" ? "up" : "down" };
}

export function insurancePanel() {
  const lines = new Map([["core", insuranceLine("core")], ["ramp", insuranceLine("ramp")]]);
  const rest = figures([
    ["house", "House, pays first", "house-first"],
    ["surplus", "Surplus", "surplus", "Tokens that arrived without a deposit"],
    ["inFlight", "Withdrawals in flight", "in-flight", "Debited and not yet out of custody"],
    ["suspense", "Shortfall in suspense", "suspense", "What no layer has paid yet"],
  ]);
  const root = panel("Loss protection", { className: "w5", note: "Per domain; losses never cross" },
    h("div", { class: "stack" }, [...lines.values()].map((line) => line.root)),
    h("div", { class: "rule" }), rest.list);

  function show(pool, { position }) {
    for (const insurance of pool.insurance) {
      lines.get(insurance.domain)?.show(insurance, position);
    }
    setFigure(rest.nodes.house, shortCash(pool.houseE6, { position }));
    setFigure(rest.nodes.surplus, shortCash(pool.surplusE6, { position }));
    setFigure(rest.nodes.inFlight, shortCash(pool.inFlightE6, { position }));
    const hasShortfall = pool.suspenseE6 !== "0";
    setFigure(rest.nodes.suspense, hasShortfall
      ? shortCash(pool.suspenseE6, { position, tone: "down" })
      : { text: "none", exact: "0", position });
  }

  return { root, show };
}

function insuranceLine(domain) {
  const meter = bar();
  const balance = h("span", { class: "insurance-balance", "data-testid": `insurance-${domain}` });
  const target = h("span", { class: "muted num", "data-testid": `insurance-target-${domain}` });
  const share = h("span", { class: "num" });
  const root = h("div", { class: "insurance" },
    h("div", { class: "insurance-head" }, h("h3", null, `Insurance ${domainName(domain)}`), balance),
    meter.root, h("div", { class: "insurance-foot" }, share, target));

  function show(insurance, position) {
    const filled = ratio(insurance.balanceE6, insurance.targetE6);
    meter.set(filled, filled < 0.25 ? "over" : filled < 0.75 ? "warn" : null);
    setFigure(balance, shortCash(insurance.balanceE6, { position }));
    const figure = shortCash(insurance.targetE6, { position });
    setFigure(target, { ...figure, text: `target ${figure.text}` });
    setText(share, `${percent(filled, 1)} of target`);
  }

  return { root, show };
}
