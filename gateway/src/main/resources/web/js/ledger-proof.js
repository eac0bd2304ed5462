// Conservation: per asset, what everyone holds and what is in custody sum to zero.

import { h, panel, setAttribute, setText } from "./dom.js";
import { cashSymbol } from "./directory.js";
import { fixed } from "./format.js";
import { createTable } from "./table.js";

/** Pool accounts of cash other than those that every asset has. */
const CASH_ACCOUNTS = [
  [-1, "Fees", (pool) => pool.feesE6],
  [-2, "House", (pool) => pool.houseE6],
  [-3, "Insurance Core", (pool) => insurance(pool, "core")],
  [-4, "Insurance Ramp", (pool) => insurance(pool, "ramp")],
  [-6, "Suspense", (pool) => pool.suspenseE6],
  [-7, "Surplus", (pool) => pool.surplusE6],
  [-8, "Clearing", (pool) => pool.clearingE6],
];
const MEANINGS = new Map([
  [-1, "earned, less what went to insurance"], [-2, "pays the first part of a loss"], [-3, "pays losses of Core"], [-4, "pays losses of Ramp"],
  [-5, "withdrawn, not yet out of custody"], [-6, "negative: what nobody has paid"], [-7, "arrived without a deposit"],
  [-8, "other side of linear costs and premiums"], [-9, "minus what the treasury holds"], [0, "holds what insolvent accounts of Core left"], [1, "holds what insolvent accounts of Ramp left"],
]);

function insurance(pool, domain) {
  return pool.insurance.find((each) => each.domain === domain)?.balanceE6 ?? "0";
}

/** What the pool's accounts other than in flight hold of an asset; for cash each is known by name. */
function poolPart(pool, asset) {
  return asset.asset === 0
    ? CASH_ACCOUNTS.reduce((sum, [, , read]) => sum + BigInt(read(pool)), 0n)
    : BigInt(asset.custody) - BigInt(asset.inAccounts) - BigInt(asset.inFlight) + BigInt(asset.conservationError);
}

function leftOver(pool, asset) {
  return BigInt(asset.inAccounts) + BigInt(asset.inFlight) + poolPart(pool, asset) - BigInt(asset.custody);
}

export function conservationPanel() {
  let pool = null;
  const line = h("p", { class: "proof", "data-testid": "conservation-proof" });
  const amount = (read) => (row) => ({ text: fixed(read(row), row.decimals, row.decimals), exact: String(read(row)) });
  const table = createTable({
    caption: "Per asset: accounts, in flight and pool accounts less custody", key: (row) => row.asset,
    columns: [
      { head: "Asset", isRowHead: true, cell: (row) => row.symbol },
      { head: "In accounts", cls: "r", cell: amount((row) => row.inAccounts) },
      { head: "In flight", cls: "r", cell: amount((row) => row.inFlight) },
      { head: "Pool accounts", cls: "r", cell: amount((row) => poolPart(pool, row)) },
      { head: "In custody", cls: "r", cell: amount((row) => row.custody) },
      { head: "Left over, units", cls: "r", cell: (row) => errorCell(pool, row) },
    ],
  });
  return {
    root: panel("Conservation", { className: "w8", note: "To the smallest unit, at one log position" }, line, table.root),
    show(fresh, position) {
      pool = fresh;
      const off = fresh.assets.filter((asset) => leftOver(fresh, asset) !== 0n || asset.conservationError !== "0");
      const sum = off.reduce((total, asset) => total + absolute(leftOver(fresh, asset)) + absolute(BigInt(asset.conservationError)), 0n);
      setText(line, off.length === 0
        ? `0 units out of balance, in each of ${fresh.assets.length} assets; cash was added up again in your browser`
        : `Out of balance: ${off.map((asset) => asset.symbol).join(", ")}`);
      line.classList.toggle("is-broken", off.length > 0);
      setAttribute(line, "data-value", sum.toString());
      setAttribute(line, "data-position", position);
      table.update(fresh.assets);
    },
  };
}

function absolute(value) {
  return value < 0n ? -value : value;
}

function errorCell(pool, asset) {
  const left = leftOver(pool, asset);
  const worst = left === 0n ? BigInt(asset.conservationError) : left;
  return { text: fixed(worst, 0, 0), exact: worst.toString(), tone: worst === 0n ? "up" : "down", testid: `conservation-asset-${asset.asset}` };
}

export function holdersPanel() {
  const table = createTable({
    caption: "Balances of the pool’s own accounts", testid: "holders", key: (row) => `${row.holder}/${row.symbol}`,
    columns: [
      { head: "Holder", isRowHead: true, cell: (row) => ({ text: row.name, href: `#/ledger/${row.holder}` }) },
      { head: "Number", cls: "r muted", cell: (row) => fixed(row.holder, 0, 0) },
      { head: "Asset", cell: (row) => row.symbol },
      { head: "Balance", cls: "r", cell: (row) => balanceCell(row) },
      { head: "What it is", cls: "muted wide-only", cell: (row) => MEANINGS.get(row.holder) ?? "" },
    ],
  });
  return {
    root: panel("Pool accounts", {}, table.root),
    show: (pool, closeOuts) => table.update([...cashRows(pool), ...assetRows(pool), ...closeOuts]),
  };
}

function balanceCell(row) {
  const testid = row.symbol === cashSymbol() ? `balance-${row.holder}` : `balance-${row.holder}-${row.symbol}`;
  return { text: fixed(row.amount, row.decimals, row.decimals), exact: String(row.amount), tone: String(row.amount).startsWith("-") && row.holder === -6 ? "down" : null, testid };
}

function cashRows(pool) {
  return CASH_ACCOUNTS.map(([holder, name, read]) => ({ holder, name, symbol: cashSymbol(), decimals: 6, amount: read(pool) }));
}

function assetRows(pool) {
  return pool.assets.flatMap((asset) => [
    { holder: -5, name: "In flight", symbol: asset.symbol, decimals: asset.decimals, amount: asset.inFlight },
    { holder: -9, name: "Custody", symbol: asset.symbol, decimals: asset.decimals, amount: (-BigInt(asset.custody)).toString() },
  ]).filter((row) => row.amount !== "0" || row.symbol === cashSymbol());
}
