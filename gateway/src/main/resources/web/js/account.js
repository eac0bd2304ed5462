// An owner's accounts, or one account: #/account, #/account/0xADDRESS, #/account/12.

import { data, poll } from "./api.js";
import { h, panel, setText } from "./dom.js";
import { isPoolAccount } from "./directory.js";
import * as live from "./live.js";
import { announce, firstRead } from "./shell.js";
import { health, shortCash } from "./format.js";
import { createTable } from "./table.js";
import { accountHead, marginPanel } from "./account-margin.js";
import { needPanels } from "./account-need.js";
import { balancesPanel, positionsPanel } from "./account-holdings.js";
import { healthChart } from "./account-chart.js";
import { statementPanel, accountFillsPanel } from "./account-statement.js";
import { whatIfPanel } from "./account-what-if.js";
import { planPanel } from "./account-plan.js";
import { tradePanel } from "./account-trade.js";
import { stateClass, stateWord } from "./account-words.js";
import * as wallet from "./wallet.js";

const ADDRESS = /^0x[0-9a-fA-F]{40}$/;
const NUMBER = /^\d{1,10}$/;

export function mount(root, { path, scope, isReady }) {
  const target = path[0] ?? "";
  if (target !== "" && isPoolAccount(Number(target))) {
    location.replace(`#/ledger/${target}`);
    return;
  }
  root.append(finder(scope, target));
  if (NUMBER.test(target)) {
    mountAccount(root, Number(target), scope, isReady);
  } else if (ADDRESS.test(target)) {
    mountOwner(root, target, scope, isReady);
  } else {
    root.append(intro());
    isReady();
  }
}

function finder(scope, target) {
  const input = h("input", { id: "who", name: "who", type: "text", value: target, autocomplete: "off", spellcheck: "false", placeholder: "0x… or 12", class: "mono" });
  const problem = h("p", { class: "notice bad", role: "alert" });
  const form = h("form", { class: "finder", role: "search", "aria-label": "Find an account" },
    h("div", { class: "field" }, h("label", { for: "who" }, "Owner’s address or account number"), input),
    h("button", { class: "button primary", type: "submit" }, "Show"), walletButton(scope));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const value = input.value.trim();
    const isGood = ADDRESS.test(value) || NUMBER.test(value);
    setText(problem, isGood ? "" : "That is neither an address (0x and 40 hexadecimal digits) nor an account number.");
    if (isGood) {
      location.hash = `#/account/${value}`;
    }
  });
  return h("div", { class: "stack finder-box" }, h("div", { class: "page-head" }, h("h1", null, "Account")), form, problem);
}

function walletButton(scope) {
  const button = h("button", { class: "button", type: "button" }, "Connect wallet");
  const state = h("span", { class: "note", "data-testid": "wallet-state", role: "status" });
  const show = () => {
    const address = wallet.address();
    setText(button, address ? "My accounts" : "Connect wallet");
    setText(state, address ? `Wallet ${address.slice(0, 6)}…${address.slice(-4)}` : wallet.isPresent() ? "" : "No wallet found in this browser");
    button.disabled = !wallet.isPresent();
  };
  button.addEventListener("click", async () => {
    try {
      location.hash = `#/account/${await wallet.connect()}`;
    } catch (problem) {
      setText(state, problem.message);
    }
  });
  scope.add(wallet.watch(show));
  return h("div", { class: "buttons" }, button, state);
}

function intro() {
  return h("div", { class: "grid" },
    panel("What you can see here", { className: "w6" },
      h("p", null, "Every account is public: its equity, what is required of it, its balances, positions and statement. Paste an owner’s address to list its accounts, or give an account’s number."),
      h("p", { class: "note" }, "Accounts 0 and 1, and those with negative numbers, are the pool’s own: the ledger shows their statements.")),
    panel("Wallet", { className: "w6" },
      h("p", null, wallet.isPresent()
        ? "A connected wallet is asked for its address only. Nothing is signed until you place or cancel an order."
        : "This browser has no wallet (no EIP-1193 provider). Everything can still be read; placing an order needs one.")));
}

function mountOwner(root, address, scope, isReady) {
  const table = createTable({
    caption: `Accounts of ${address}`, testid: "owner-accounts", key: (row) => row.account,
    empty: "This owner has no account yet. A deposit opens one.",
    columns: [
      { head: "Account", isRowHead: true, cell: (row) => ({ text: String(row.account), href: `#/account/${row.account}` }) },
      { head: "Subaccount", cls: "r", cell: (row) => String(row.subaccount) },
      { head: "Equity", cls: "r", cell: (row) => shortCash(row.equityE6) },
      { head: "Health", cls: "r", cell: (row) => health(row.health) },
      { head: "State", cell: (row) => ({ text: stateWord(row), pill: stateClass(row.state) }) },
    ],
  });
  const accounts = panel("Accounts of this owner", {}, h("p", { class: "mono owner-line" }, address), table.root);
  const trade = tradePanel(scope, { owner: address, subaccount: 0, accountNumber: null });
  root.append(h("div", { class: "grid" }, accounts, trade));
  scope.add(poll(async () => {
    try {
      table.update((await data(`/owners/${address}/accounts`)).accounts);
    } catch (problem) {
      if (problem.status !== 404) {
        throw problem;
      }
      table.update([]);
    }
    isReady();
  }, 3000));
}

function mountAccount(root, number, scope, isReady) {
  const parts = [];
  const grid = h("div", { class: "grid" });
  root.append(grid);

  function build(view) {
    const owner = `0x${view.owner.slice(-40)}`;
    const head = accountHead(view);
    const margin = marginPanel();
    const balances = balancesPanel();
    const positions = positionsPanel();
    const whatIf = whatIfPanel(number, view);
    const plan = planPanel(number);
    scope.add(poll(plan.refresh, 5_000));
    parts.push(head, margin, balances, positions, whatIf);
    grid.append(head.root, margin.root, ...needPanels(scope, number), positions.root, balances.root, healthChart(scope, number), plan.root, whatIf.root,
      tradePanel(scope, { owner, subaccount: view.subaccount, accountNumber: number }),
      statementPanel(scope, number), accountFillsPanel(scope, number));
  }

  const show = live.inOrder((view, message) => {
    if (parts.length === 0) {
      build(view);
    }
    for (const part of parts) {
      part.show(view, message.position);
    }
    announce(`Account ${number}: ${view.margin.state}, health ${health(view.margin.health)}`);
    isReady();
  });

  firstRead(scope, grid, `/accounts/${number}`, (view, message) => {
    show(view, message);
    scope.add(live.listen(`account:${number}`, show));
  });
}
