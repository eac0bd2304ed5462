// Health, equity in its forms, and what is required.

import { bar, h, named, panel, symbol, setAttribute, setFigure, setText } from "./dom.js";
import { cashSymbol, domainName } from "./directory.js";
import { cash, health, ratio, shortCash } from "./format.js";
import { stateClass, stateMeaning, stateWord } from "./account-words.js";
import { toneOf } from "./overview-health.js";
import { createTable } from "./table.js";

export function accountHead(view) {
  const big = h("p", { class: "big", "data-testid": "account-health" });
  const state = h("span", { class: "pill", "data-testid": "account-state" });
  const flags = h("span", { class: "buttons" });
  const meaning = h("p", { class: "note" });
  const topUp = h("p", { class: "note", "data-testid": "account-top-up" });
  const owner = `0x${view.owner.slice(-40)}`;
  const gauges = marginGauges();
  const root = h("section", { class: "panel hero account-hero", "aria-labelledby": "h-account" },
    h("div", { class: "hero-main" },
      h("h2", { id: "h-account" }, `Account ${view.account}`),
      h("p", { class: "note owner-line" }, "Owner ", h("a", { href: `#/account/${owner}`, class: "mono" }, owner), ` · subaccount ${view.subaccount}`),
      h("p", { class: "label" }, "Health, ", symbol("E_MM"), " / ", symbol("R_MM")), big, h("p", { class: "buttons" }, state, flags), meaning, topUp),
    gauges.root);

  function show(account, position) {
    const { margin } = account;
    setFigure(big, {
      text: health(margin.health), position, tone: toneOf(margin.health ?? Infinity),
      title: margin.health === null ? "Nothing is required of this account" : String(margin.health), exact: margin.health === null ? null : String(margin.health),
    });
    setText(state, stateWord(margin));
    state.className = `pill ${stateClass(margin.state)}`;
    setAttribute(state, "data-value", margin.state);
    setText(meaning, stateMeaning(margin.state));
    showFlags(flags, account);
    showTopUp(topUp, account.topUp);
    gauges.show(margin);
  }

  return { root, show };
}

function showFlags(flags, account) {
  const words = [
    account.isCalled && ["warn", "margin call open"],
    account.isInCloseOut && ["bad", "in close-out"],
    account.isConverting && ["warn", "collateral is being sold"],
  ].filter(Boolean);
  const key = words.join();
  if (flags.dataset.key !== key) {
    flags.dataset.key = key;
    flags.replaceChildren(...words.map(([tone, word]) => h("span", { class: `pill ${tone}` }, word)));
  }
}

/** From where it is topped up when it is called, and what is left of the limit. */
function showTopUp(node, link) {
  node.hidden = !link;
  const key = link ? `${link.source} ${link.limitE6} ${link.usedE6}` : "";
  if (link && node.dataset.key !== key) {
    node.dataset.key = key;
    const used = `${shortCash(link.usedE6).text} of at most ${shortCash(link.limitE6).text} used.`;
    node.replaceChildren("Topped up when called, from ", h("a", { href: `#/account/${link.source}` }, `account ${link.source}`), `: ${used}`);
  }
}

const GAUGES = [
  ["initial", "Initial", "equityInitialE6", "initialE6", "to take new risk"],
  ["maintenance", "Maintenance", "equityMaintenanceE6", "maintenanceE6", "to stay out of close-out"],
  ["closeOut", "Close-out", "equityMaintenanceE6", "closeOutE6", "under it the account may be taken over"],
];

/** Equity of each form against its requirement, all at one scale. */
function marginGauges() {
  const lines = GAUGES.map(([, word, , , why]) => gauge(word, why));
  const root = h("div", { class: "gauges", role: "group", "aria-label": "Equity against requirements" }, lines.map((line) => line.root));

  function show(margin) {
    const scale = scaleOf(margin);
    GAUGES.forEach(([, , equity, required], i) => lines[i].show(BigInt(margin[equity]), BigInt(margin[required]), scale));
  }

  return { root, show };
}

/** Wide enough for the initial requirement and the equity, but not so wide that the marks vanish. */
function scaleOf(margin) {
  const required = BigInt(margin.initialE6);
  const equity = [margin.equityInitialE6, margin.equityMaintenanceE6].map(BigInt).reduce((a, b) => (a > b ? a : b));
  const widest = required * 4n;
  const wanted = equity > required ? equity : required;
  const scale = required > 0n && wanted > widest ? widest : wanted;
  return (scale * 11n) / 10n + 1n;
}

function gauge(word, why) {
  const meter = bar();
  const tick = h("span", { class: "gauge-tick", "aria-hidden": "true" });
  const text = h("span", { class: "num" });
  const root = h("div", { class: "gauge" },
    h("div", { class: "gauge-head" }, h("span", null, h("b", null, word), h("span", { class: "muted" }, ` ${why}`)), text),
    h("div", { class: "gauge-bar" }, meter.root, tick));

  function show(equity, required, scale) {
    meter.set(ratio(equity, scale), equity < required ? "over" : null);
    tick.style.left = `${(ratio(required, scale) * 100).toFixed(2)}%`;
    tick.hidden = required === 0n;
    const left = equity - required;
    setText(text, `${shortCash(equity).text} of ${shortCash(required).text} needed`);
    text.title = `${cash(equity).title} against ${cash(required).title}; ${left >= 0n ? "over by" : "short of"} ${cash(left >= 0n ? left : -left).title}`;
    text.classList.toggle("down", left < 0n);
  }

  return { root, show };
}

const EQUITY = [
  ["equityE6", "Equity E", "equity", "Cash, collateral at its price, positions at the mark"],
  ["equityMaintenanceE6", "For maintenance E_MM", "equity-maintenance", "The same with the smaller haircuts on collateral"],
  ["equityInitialE6", "For initial margin E_IM", "equity-initial", "With the larger haircuts, and gains only as far as they could be sold"],
  ["withdrawableE6", "For withdrawal E_W", "withdrawable", "With the larger haircuts and only losses counted: gains leave once settled"],
];
const REQUIRED = [
  ["initialE6", "Initial R_IM", "requirement-initial", "Worst loss over 47 moves of price and volatility, plus add-ons for size, short options, funding and fees"],
  ["maintenanceE6", "Maintenance R_MM", "requirement-maintenance", "Three quarters of the core, plus the add-ons of both levels"],
  ["closeOutE6", "Close-out R_CO", "requirement-close-out", "Half of the core, plus the add-ons of both levels"],
  ["exitCostE6", "Exit cost C", "exit-cost", "What it should cost to leave all positions; bidders are paid multiples of it"],
];

export function marginPanel() {
  const equity = explained("Equity", EQUITY);
  const required = explained("Requirement", REQUIRED);
  const parts = createTable({
    caption: "Requirement by domain; no netting across domains", isCaptionShown: true, key: (row) => row.domain,
    columns: [
      { head: "Domain", isRowHead: true, cell: (row) => domainName(row.domain) },
      { head: "Initial", cls: "r", cell: (row) => shortCash(row.initialE6) },
      { head: "Maintenance", cls: "r", cell: (row) => shortCash(row.maintenanceE6) },
      { head: "Notional", cls: "r", cell: (row) => shortCash(row.notionalE6) },
    ],
  });
  const root = panel("Margin", { note: `All in ${cashSymbol()}` },
    h("div", { class: "margin-columns" }, equity.root, required.root, parts.root));
  return {
    root,
    show({ margin }, position) {
      equity.show(margin, position);
      required.show(margin, position);
      parts.update(margin.parts);
    },
  };
}

function explained(title, lines) {
  const nodes = lines.map(([, , testid]) => h("dd", { class: "num", "data-testid": testid }));
  const list = h("dl", { class: "explained" }, lines.map(([, word, , why], i) =>
    h("div", null, h("dt", null, ...named(word), h("span", { class: "why" }, why)), nodes[i])));
  return {
    root: h("div", null, h("h3", null, title), list),
    show: (margin, position) => lines.forEach(([field], i) => setFigure(nodes[i], cash(margin[field], { position }))),
  };
}
