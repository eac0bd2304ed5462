// Options of one underlying: the chain of an expiry, the volatility surface, what is open.

import { get, poll } from "./api.js";
import { h } from "./dom.js";
import { price } from "./format.js";
import * as live from "./live.js";
import { announce, firstRead } from "./shell.js";
import { chainPanel } from "./options-chain.js";
import { openPanel } from "./options-open.js";
import { surfacePanels } from "./options-surface.js";
import { chooseUnderlying, noUnderlyings, underlyingHead } from "./underlying-head.js";

const EVERY_MS = 3000;

export function mount(root, { path, query, scope, isReady }) {
  const chosen = chooseUnderlying(path[0]);
  if (!chosen) {
    root.append(...noUnderlyings("Options"));
    return;
  }
  const chain = chainPanel(chosen, query.get("expiry"));
  const surface = surfacePanels(scope, chosen);
  const open = openPanel(chosen);
  const toMarket = h("a", { href: `#/market/${chosen.symbol}` }, "Index, perpetual and futures");
  root.append(underlyingHead("options", "Options", chosen, toMarket),
    h("div", { class: "grid" }, chain.root, ...surface.roots, open.root));

  const show = live.inOrder((view, message) => {
    chain.show(view, message.position);
    surface.show(view, message.position);
    announce(`${view.symbol} index ${price(view.indexE8).text}`);
    isReady();
  });
  const showOpen = live.inOrder(open.show);
  const showForce = live.inOrder(surface.showForce);
  const own = `/underlyings/${chosen.underlying}`;
  const place = `${own}/chain`;
  firstRead(scope, root, place, show);
  scope.add(poll(() => refresh(scope, place, show), EVERY_MS, EVERY_MS));
  scope.add(poll(() => refresh(scope, own, showForce), EVERY_MS));
  scope.add(poll(() => refresh(scope, "/greeks", showOpen), EVERY_MS));
  scope.add(live.listen("marks", (marks, message) => chain.showMarks(marks.marks, message.position)));
}

async function refresh(scope, place, show) {
  const answer = await get(place);
  if (scope.isOpen) {
    show(answer.data, answer);
  }
}
