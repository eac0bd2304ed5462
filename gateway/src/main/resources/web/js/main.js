/*
 * The page: hash routes to views, one module each.
 *
 * For browser tests. Elements with a data-testid carry data-value, the exact integer as the API
 * gives it, and where they are headline figures data-position, the log position it was read at:
 *
 * everywhere   live-state (data-state: connecting | live | behind | reconnecting), live-position, live-age
 * overview     treasury-total, treasury-asset-{asset}, conservation (data-value: sum of absolute
 *              errors), insurance-{core|ramp}, insurance-target-{core|ramp}, open-interest-{underlying},
 *              open-interest-cap-{underlying}, funding-rate-{underlying}, open-close-outs, open-calls,
 *              accounts, accounts-at-risk, parameters, fees, house, surplus, suspense, in-flight, loans,
 *              health-bucket-{n}, weakest, fills-tape, totals (24 h volume)
 * market       index-price, index-confidence, market-open-interest, sources, mark-{instrument},
 *              book-{venue number}-bid, book-{venue number}-ask
 * options      chain (table, data-position), chain-{openInterest|theta|vega|gamma|delta|volatility|mark}-{instrument}
 *              (Greeks and volatility: doubles as the API gives them; a mark has its own data-position),
 *              surface (data-position; its table has the volatilities), open-greeks (table, data-position),
 *              {gross|net|open-{expiry}}-{delta|gamma|vega|theta|vanna|volga}
 * account      account-health, account-state, equity, equity-maintenance, equity-initial,
 *              withdrawable, requirement-initial, requirement-maintenance, requirement-close-out,
 *              exit-cost, requirement-parts, part-{core|ramp}-{part}, saved-by-offsets, contributions,
 *              ladder, ladder-{called|liquidatable|takeover}, cure, cure-what-if, cure-result (data-value: code),
 *              balances, positions, what-if-{trade|withdrawals|transfers}, what-if-verdict, what-if-fee,
 *              statement, account-fills, owner-accounts, wallet-state, order-result, deposit-result
 * close-outs   open-close-outs-count, close-outs, conversions, bids, keepers, keeper-profit-{account},
 *              close-out-events
 * waterfall    waterfall-state (data-value: suspense), waterfall-{core|ramp}, layer-{core|ramp}-{1 to 6},
 *              waterfall-next-{core|ramp}, waterfall-events
 * ledger       holders, balance-{holder}, conservation-proof, conservation-asset-{asset}, ledger-fills,
 *              ledger-events
 *
 * The body has data-view and, once the view has its first data, data-ready="true".
 */
import { h, setAttribute } from "./dom.js";
import * as directory from "./directory.js";
import * as live from "./live.js";
import { isPassing, RETRY_MS, startShell } from "./shell.js";

const TITLES = { overview: "Overview", market: "Market", options: "Options", account: "Account", "close-outs": "Close-outs", waterfall: "Waterfall", ledger: "Ledger" };
const MODULES = {
  overview: () => import("./overview.js"),
  market: () => import("./market.js"),
  options: () => import("./options.js"),
  account: () => import("./account.js"),
  "close-outs": () => import("./close-outs.js"),
  waterfall: () => import("./waterfall.js"),
  ledger: () => import("./ledger.js"),
};
const content = document.getElementById("content");
let leave = () => {};
let visit = 0;

/** #/market/BTC?expiry=1 becomes {view, path: ["BTC"], query}. */
function parseRoute() {
  const [path, search] = location.hash.replace(/^#\/?/, "").split("?");
  const [view, ...rest] = path.split("/").map(decodeURIComponent);
  return { view: view || "overview", path: rest.filter(Boolean), query: new URLSearchParams(search) };
}

async function go() {
  if (location.hash === "#content") {
    return;
  }
  const mine = ++visit;
  const route = parseRoute();
  const isFirst = mine === 1;
  markNavigation(route.view);
  delete document.body.dataset.ready;
  if (!(route.view in MODULES)) {
    showMissing(route.view);
    return;
  }
  try {
    const [module] = await Promise.all([MODULES[route.view](), directory.load()]);
    if (mine === visit) {
      show(module, route, isFirst);
    }
  } catch (problem) {
    if (mine === visit) {
      showProblem(problem);
    }
  }
}

function show(module, route, isFirst) {
  leave();
  const scope = new Scope();
  leave = () => scope.close();
  const root = h("div", { class: `view view-${route.view}` });
  content.replaceChildren(root);
  module.mount(root, { ...route, scope, isReady: () => (document.body.dataset.ready = "true") });
  document.title = `${TITLES[route.view]}${route.path[0] ? ` · ${route.path[0]}` : ""} – Cenote`;
  if (!isFirst) {
    scrollTo(0, 0);
    content.focus({ preventScroll: true });
  }
}

function showProblem(problem) {
  const again = h("button", { class: "button", type: "button", onclick: go }, "Try again");
  showNotice(problem.title ?? "Something went wrong", problem.message, again);
  const mine = visit;
  if (isPassing(problem)) {
    setTimeout(() => mine === visit && go(), RETRY_MS);
  }
}

function showMissing(view) {
  document.title = "No such page – Cenote";
  showNotice("No such page", `Expected one of ${Object.values(TITLES).join(", ")}, got “${view}”.`, h("a", { href: "#/overview" }, "To the overview"));
}

function showNotice(title, message, way) {
  leave();
  leave = () => {};
  content.replaceChildren(h("div", { class: "notice bad", role: "alert" }, h("h1", null, title), h("p", null, message), way));
}

function markNavigation(view) {
  document.body.dataset.view = view;
  for (const link of document.querySelectorAll(".nav a")) {
    setAttribute(link, "aria-current", link.dataset.view === view ? "page" : null);
  }
}

/** What a view must let go of when it is left. */
class Scope {
  #ends = [];
  isOpen = true;

  add(end) {
    this.#ends.push(end);
  }

  close() {
    this.isOpen = false;
    for (const end of this.#ends) {
      end();
    }
  }
}

document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  content.focus();
});
addEventListener("hashchange", go);
startShell();
live.start();
go();
