// Why an account needs what it needs: parts of the requirement, what each leg adds, ladders, cures.

import { get, poll } from "./api.js";
import { h, panel, setAttribute, setText } from "./dom.js";
import { cashSymbol, domainName, instrumentLink } from "./directory.js";
import { cash, count, percent, quantity, ratio, shortCash } from "./format.js";
import { createTable } from "./table.js";
import { curePanel } from "./account-cure.js";
import { ladderPanel } from "./account-ladder.js";

const EVERY_MS = 5_000;
const VOLATILITY = { down: "volatility down", flat: "volatility flat", up: "volatility up" };
const ADD_ONS = [
  ["liquidityE6", "Size L", "liquidity"], ["shortOptionsE6", "Short options", "short-options"], ["oracleE6", "Uncertain price", "oracle"],
  ["fundingE6", "Funding", "funding"], ["feesE6", "Fees to close", "fees"], ["linkedE6", "Size with linked accounts", "linked"],
];

/** Panels of the statement of margin; reads it anew while they are shown. */
export function needPanels(scope, account) {
  const cure = curePanel(account);
  const parts = partsPanel();
  const legs = legsPanel();
  const ladder = ladderPanel(scope);
  const panels = [ladder, cure, legs, parts];
  scope.add(poll(async () => {
    const { data, position } = await get(`/accounts/${account}/margin`);
    if (scope.isOpen) {
      panels.forEach((each) => each.show(data, position));
    }
  }, EVERY_MS));
  return panels.map((each) => each.root);
}

function partsPanel() {
  const saved = h("p", { class: "notice good", "data-testid": "saved-by-offsets" });
  const moment = h("p", { class: "note" });
  const table = createTable({
    caption: "Requirement by domain: core and add-ons", testid: "requirement-parts", key: (row) => row.key, empty: "Nothing is required.",
    columns: [
      { head: "Part", isRowHead: true, cell: (row) => row.word },
      { head: "Domain", cell: (row) => domainName(row.domain) },
      { head: `In ${cashSymbol()}`, cls: "r", cell: (row) => row.figure },
      { head: "Where", cls: "wide-only", cell: (row) => row.why },
    ],
  });
  return {
    root: panel("Why", { className: "w5", note: "Core is 0.2 S + 0.8 J, at least B" }, saved, table.root, moment),
    show(view, position) {
      showSaved(saved, view, position);
      setText(moment, `At position ${count(position)}, as are ladder, cure and legs; read every ${EVERY_MS / 1_000} seconds.`);
      table.update(view.domains.filter((domain) => domain.initialE6 !== "0").flatMap((domain) => partRows(view, domain)));
    },
  };
}

function showSaved(node, view, position) {
  const sum = view.domains.reduce((total, domain) => total + BigInt(domain.savedE6), 0n);
  const alone = view.domains.reduce((total, domain) => total + BigInt(domain.aloneE6), 0n);
  setText(node, sum === 0n ? "Saved by offsets across underlyings: nothing." : `Saved by offsets across underlyings: ${cash(sum).text} ${cashSymbol()}, ${percent(ratio(sum, alone))} of the worst losses alone.`);
  setAttribute(node, "data-value", String(sum));
  setAttribute(node, "data-position", position);
}

function partRows(view, domain) {
  const name = domain.domain;
  const row = (key, word, value, why = "") => ({ key: `${name}-${key}`, word, domain: name, figure: { ...shortCash(value), testid: `part-${name}-${key}` }, why });
  const alone = view.underlyings.filter((each) => each.domain === name)
    .map((each) => row(`alone-${each.underlying}`, `${each.symbol} alone`, each.lossE6, pointText(each.worst)));
  const joint = domain.jointRow === undefined ? "no joint scenario in force" : `scenario ${domain.jointRow}: ${jointText(view, name)}`;
  return [
    ...alone,
    row("alone", "Alone, summed S", domain.aloneE6),
    row("joint", "Together J", domain.jointCountedE6, joint),
    row("basis", "Basis floor B", domain.basisFloorE6, "dated expiries, against each other"),
    row("core", "Core", domain.coreE6, domain.binding === "offset" ? "offset binds" : "basis floor binds"),
    ...ADD_ONS.filter(([field]) => domain[field] !== "0").map(([field, word, key]) => row(key, word, domain[field])),
    row("initial", "Initial requirement", domain.initialE6),
  ];
}

const jointText = (view, domain) =>
  view.underlyings.filter((each) => each.domain === domain && each.joint).map((each) => `${each.symbol} ${pointText(each.joint)}`).join(", ");

/** A point of the lattice in words. */
function pointText(point) {
  const move = `${point.move > 0 ? "+" : ""}${percent(point.move)}`;
  switch (point.kind) {
    case "inside": return `${move}, ${VOLATILITY[point.volatility]}`;
    case "tail": return `tail ${move}`;
    case "skew-linear": return "skew, linear";
    case "skew-absolute": return "skew, absolute";
    case "leg-by-leg": return "leg by leg";
    case "not-named": return "alone";
    default: return "no loss anywhere";
  }
}

function legsPanel() {
  const table = createTable({
    caption: "What each leg adds to the requirement", testid: "contributions", key: (row) => `${row.instrument ?? "asset"}-${row.asset ?? ""}`, empty: "No legs.",
    columns: [
      { head: "Leg", isRowHead: true, cell: (row) => (row.instrument === undefined ? `${row.name}, hedged` : { text: row.name, href: instrumentLink(row.instrument) }) },
      { head: "Quantity", cls: "r wide-only", cell: (row) => quantity(row.quantityE8, 8, { sign: true, tone: "sign" }) },
      { head: "To initial", cls: "r", cell: (row) => shortCash(row.initialE6, { sign: true }) },
      { head: "To maintenance", cls: "r wide-only", cell: (row) => shortCash(row.maintenanceE6, { sign: true }) },
      { head: "Share", cls: "leg-share", cell: (row) => ({ node: row.node }) },
    ],
  });
  const nodes = new Map();
  return {
    root: panel("What each leg adds", { className: "w7", note: "At the points that bind; sums exactly to the requirement" }, table.root),
    show(view) {
      const widest = view.contributions.reduce((most, row) => (size(row) > most ? size(row) : most), 1n);
      table.update(view.contributions.map((row) => ({ ...row, node: legBar(nodes, row, widest) })));
    },
  };
}

const size = (row) => (row.initialE6.startsWith("-") ? -BigInt(row.initialE6) : BigInt(row.initialE6));

/** To the right what a leg adds, to the left what a hedge takes away. */
function legBar(nodes, row, widest) {
  const key = `${row.instrument ?? ""}-${row.asset ?? ""}`;
  if (!nodes.has(key)) {
    nodes.set(key, h("span", { class: "leg-bar", "aria-hidden": "true" }, h("span")));
  }
  const node = nodes.get(key);
  const isHedge = row.initialE6.startsWith("-");
  const width = ratio(size(row), widest) * 50;
  node.classList.toggle("is-hedge", isHedge);
  node.firstChild.style.width = `${width.toFixed(2)}%`;
  node.firstChild.style.left = `${(isHedge ? 50 - width : 50).toFixed(2)}%`;
  return node;
}
