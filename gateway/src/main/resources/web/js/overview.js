// The pool as a whole.

import { data, poll } from "./api.js";
import { figures, h, panel, setFigure, setText } from "./dom.js";
import { cashSymbol } from "./directory.js";
import { cash, compact, count, fixed, shortCash } from "./format.js";
import * as live from "./live.js";
import { announce, firstRead } from "./shell.js";
import { clock } from "./time.js";
import { assetsPanel, insurancePanel } from "./overview-money.js";
import { coveragePanels } from "./overview-coverage.js";
import { exposurePanel } from "./overview-exposure.js";
import { governorPanels } from "./overview-governor.js";
import { parametersPanel } from "./overview-parameters.js";
import { guaranteePanel } from "./overview-guarantee.js";
import { healthPanels } from "./overview-health.js";
import { fillsTape } from "./fills.js";

const STRIP = [
  ["closeOuts", "Open close-outs", "open-close-outs", "Accounts being closed out now"],
  ["calls", "Margin calls", "open-calls", "Accounts called and not cured since"],
  ["atRisk", "Accounts at risk", "accounts-at-risk", "Accounts with a requirement"],
  ["accounts", "Accounts", "accounts", "Accounts of owners"],
  ["fees", "Fees earned", "fees", "Balance of the fees account"],
  ["house", "House capital", "house", "The house's own capital; it pays the first part of any loss"],
  ["loans", "Loans", "loans", "Negative cash of accounts"],
  ["openInterest", "Open interest", "open-interest", "All underlyings, at their indices"],
];

export function mount(root, { scope, isReady }) {
  const hero = heroPanel();
  const money = assetsPanel();
  const insurance = insurancePanel();
  const exposure = exposurePanel();
  const coverage = coveragePanels();
  const guarantee = guaranteePanel();
  const governor = governorPanels(scope);
  const parameters = parametersPanel(scope);
  const health = healthPanels();
  const tape = fillsTape(scope, { testid: "fills-tape", limit: 12, isShort: true });
  const sub = h("p", { class: "sub num" });
  const totals = h("p", { class: "note", "data-testid": "totals" });
  root.append(
    h("div", { class: "page-head" }, h("h1", null, "Pool overview"), sub),
    h("div", { class: "grid" }, hero.root, money.root, insurance.root, exposure.root, guarantee.root, coverage.coverage, coverage.concentration, governor.governor, parameters, governor.events, governor.crowds, health.distribution, health.weakest,
      panel("Latest fills", { className: "x4 overview-tape", note: totals }, tape.root)));

  const show = live.inOrder((pool, message) => {
    setText(sub, `position ${count(message.position)} · ${clock(message.timeNs)} UTC`);
    hero.show(pool, message);
    for (const part of [money, insurance, exposure, guarantee, coverage, health]) {
      part.show(pool, message);
    }
    announce(summary(pool));
    isReady();
  });

  scope.add(live.listen("pool", show));
  firstRead(scope, root, "/pool", show);
  scope.add(poll(tape.refresh, 30_000));
  scope.add(poll(async () => showTotals(totals, await data("/totals")), 15_000));
}

function showTotals(element, totals) {
  const volume = shortCash(totals.volumeE6);
  setFigure(element, { ...volume, text: `24 h: ${count(totals.fills)} fills, volume ${volume.text}, fees ${shortCash(totals.feeE6).text} ${cashSymbol()}` });
}

function summary(pool) {
  return `Treasury ${compact(pool.treasuryE6, 6)} ${cashSymbol()}, ${pool.health.inCloseOut} close-outs open, `
    + `${pool.health.called} margin calls.`;
}

function heroPanel() {
  const total = h("p", { class: "big", "data-testid": "treasury-total" });
  const whole = h("span");
  const frac = h("span", { class: "frac" });
  total.append(whole, frac, h("span", { class: "unit" }, cashSymbol()));
  const proof = h("p", { class: "proof", "data-testid": "conservation" });
  const strip = figures(STRIP);
  const root = h("section", { class: "panel hero", "aria-labelledby": "h-treasury" },
    h("div", { class: "hero-main" },
      h("h2", { id: "h-treasury" }, "Treasury"), total,
      h("p", { class: "note" }, "Everything in custody, at the pool’s own prices"), proof),
    strip.list);

  function show(pool, { position }) {
    const text = fixed(pool.treasuryE6, 6, 2);
    setText(whole, text.slice(0, -3));
    setText(frac, text.slice(-3));
    const figure = cash(pool.treasuryE6, { position });
    total.dataset.value = figure.exact;
    total.dataset.position = position;
    total.title = figure.title;
    showProof(proof, pool, position);
    showStrip(strip.nodes, pool, position);
  }

  return { root, show };
}

function showProof(proof, pool, position) {
  const off = pool.assets.reduce((sum, each) => sum + absolute(BigInt(each.conservationError)), 0n);
  const isBalanced = off === 0n;
  setText(proof, isBalanced
    ? `${count(0)} units out of balance, in each of ${pool.assets.length} assets`
    : `${count(off)} units out of balance: a bug made or lost money`);
  proof.classList.toggle("is-broken", !isBalanced);
  proof.title = "Sum over all accounts, pool accounts and custody, to the smallest unit";
  proof.dataset.value = off.toString();
  proof.dataset.position = position;
}

function absolute(value) {
  return value < 0n ? -value : value;
}

function showStrip(nodes, pool, position) {
  const whole = (value, tone) => ({ text: count(value), exact: String(value), position, tone });
  const { health } = pool;
  setFigure(nodes.closeOuts, whole(health.inCloseOut, health.inCloseOut > 0 ? "down" : null));
  setFigure(nodes.calls, whole(health.called, health.called > 0 ? "warn" : null));
  setFigure(nodes.atRisk, whole(health.atRisk));
  setFigure(nodes.accounts, whole(health.accounts));
  setFigure(nodes.fees, shortCash(pool.feesE6, { position }));
  setFigure(nodes.house, shortCash(pool.houseE6, { position }));
  setFigure(nodes.loans, shortCash(pool.loansE6, { position }));
  const open = pool.exposures.reduce((sum, each) => sum + BigInt(each.openInterestE6), 0n);
  setFigure(nodes.openInterest, shortCash(open, { position }));
}
