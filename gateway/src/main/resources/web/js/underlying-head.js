// The head of a view of one underlying, with links to the same view of the others.

import * as directory from "./directory.js";
import { h } from "./dom.js";

/** The underlying of a route, by symbol or id; the first when it names none; null when there is none. */
export function chooseUnderlying(symbol) {
  const all = directory.underlyings();
  return all.find((each) => each.symbol === symbol || String(each.underlying) === symbol) ?? all[0] ?? null;
}

/** The head of a view such as "market" with its title "Market". */
export function underlyingHead(view, title, chosen, ...more) {
  const links = directory.underlyings().map((each) =>
    h("a", { href: `#/${view}/${each.symbol}`, "aria-current": each === chosen ? "page" : null }, each.symbol));
  return h("div", { class: "page-head market-head" }, h("h1", null, `${title}: ${chosen.symbol}`),
    h("nav", { class: "tabs", "aria-label": "Underlyings" }, links), ...more);
}

/** What is shown while the pool has no underlyings. */
export function noUnderlyings(title) {
  return [h("h1", null, title), h("p", { class: "notice" }, "The pool has no underlyings yet.")];
}
