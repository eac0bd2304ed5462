// How far accounts are from their maintenance requirement.

import { bar, h, panel, setText, symbol } from "./dom.js";
import { count, decimal, shortCash } from "./format.js";
import { createTable } from "./table.js";

export function healthPanels() {
  const list = h("ol", { class: "histogram" });
  const bars = [];
  const head = h("div", { class: "histogram-head", "aria-hidden": "true" }, h("span", null, "Health"), h("span"), h("span", { class: "r" }, "Accounts"), h("span", { class: "r" }, "Required"));
  const table = createTable({
    caption: "Weakest accounts by health",
    testid: "weakest",
    key: (row) => row.account,
    empty: "No account has a requirement.",
    columns: [
      { head: "Account", isRowHead: true, cell: (row) => ({ text: String(row.account), href: `#/account/${row.account}` }) },
      { head: "Health", cls: "r", cell: (row) => ({ text: decimal(row.health, 3), tone: toneOf(row.health) }) },
      { head: h("span", null, "Equity ", symbol("E_MM")), cls: "r", cell: (row) => shortCash(row.equityMaintenanceE6) },
      { head: h("span", null, "Required ", symbol("R_MM")), cls: "r", cell: (row) => shortCash(row.maintenanceE6) },
    ],
  });

  function show(pool) {
    const { buckets, weakest } = pool.health;
    if (bars.length !== buckets.length) {
      rebuild(buckets);
    }
    const most = Math.max(1, ...buckets.map((bucket) => bucket.accounts));
    buckets.forEach((bucket, i) => showBucket(bars[i], bucket, i, most));
    table.update(weakest);
  }

  function rebuild(buckets) {
    bars.splice(0, bars.length, ...buckets.map((bucket, i) => bucketLine(bucket, buckets[i + 1], i)));
    list.replaceChildren(...bars.map((each) => each.root));
  }

  return {
    show,
    distribution: panel("Health of accounts", { className: "w6 x4", note: h("p", { class: "note" }, symbol("E_MM"), " / ", symbol("R_MM"), "; under 1 a close-out opens") }, head, list),
    weakest: panel("Weakest accounts", { className: "w6 x4" }, table.root),
  };
}

function bucketLine(bucket, next, i) {
  const meter = bar();
  const accounts = h("span", { class: "r", "data-testid": `health-bucket-${i}` });
  const required = h("span", { class: "r muted" });
  const root = h("li", null, h("span", { class: "histogram-label" }, range(bucket, next)), meter.root, accounts, required);
  return { root, meter, accounts, required };
}

function range(bucket, next) {
  if (bucket.from === 0) {
    return `under ${next.from}`;
  }
  return next ? `${bucket.from} to ${next.from}` : `${bucket.from} and over`;
}

function showBucket(line, bucket, i, most) {
  line.meter.set(bucket.accounts / most, i === 0 ? "over" : i < 3 ? "warn" : null);
  setText(line.accounts, count(bucket.accounts));
  line.accounts.dataset.value = String(bucket.accounts);
  const figure = shortCash(bucket.maintenanceE6);
  setText(line.required, figure.text);
  line.required.title = `Required for maintenance: ${figure.title}`;
}

export function toneOf(health) {
  if (health < 1) {
    return "down";
  }
  return health < 1.25 ? "warn" : null;
}
