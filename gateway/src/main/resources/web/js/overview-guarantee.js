// Depositors who bear what the house and insurance cannot, and what they wait for.

import { meetGuarantee } from "./directory.js";
import { h, panel, setText } from "./dom.js";
import { count, decimal, fixed, shortCash } from "./format.js";
import { createTable } from "./table.js";
import { clock } from "./time.js";

const NAMES = { junior: "Junior, bears first", senior: "Senior" };

export function guaranteePanel() {
  let position = "0";
  const note = h("p", { class: "note", "data-testid": "guarantee-epoch" });
  const figure = (row, name, value) => ({ ...shortCash(value, { position }), testid: `guarantee-${name}-${row.name}` });
  const table = createTable({
    caption: "Tranches of the guarantee vault",
    testid: "guarantee",
    key: (row) => row.name,
    columns: [
      { head: "Tranche", isRowHead: true, cell: (row) => NAMES[row.name] },
      { head: "Worth", cls: "r", title: "Cash and contracts taken over, at marks", cell: (row) => figure(row, "value", row.valueE6) },
      { head: "A share is worth", cls: "r", title: "Cash per share; a first share is issued at 1", cell: (row) => (row.shares === "0" ? "no shares" : { text: fixed(row.pricePerShareE9, 9, 6), exact: row.pricePerShareE9 }) },
      { head: "Shares", cls: "r wide-only", cell: (row) => ({ text: count(BigInt(row.shares) / 1_000_000n), exact: row.shares }) },
      { head: "Could pay now", cls: "r", title: "What a deficit may take of its cash at once", cell: (row) => shortCash(row.availableE6) },
      { head: "Lost so far", cls: "r", title: "And not made good by what the vault has earned since", cell: (row) => (row.lostE6 === "0" ? "nothing" : shortCash(row.lostE6, { tone: "down" })) },
      { head: "Waits to come in", cls: "r wide-only", cell: (row) => figure(row, "waiting", row.waitingE6) },
      { head: "Waits to leave", cls: "r wide-only", title: "Share of all shares; they bear losses until they are paid", cell: leavingCell },
    ],
  });
  return {
    root: panel("Guarantee vault", { note }, table.root),
    show({ guarantee }, message) {
      position = message.position;
      meetGuarantee(guarantee);
      table.update(guarantee.isOpen ? guarantee.tranches : []);
      setText(note, guarantee.isOpen
        ? `Shares are issued and paid at ${clock(guarantee.nextEpochNs)} UTC, at what they are worth then`
        : "There is none before rules 4");
    },
  };
}

function leavingCell(row) {
  const total = BigInt(row.shares);
  const part = total === 0n ? 0 : Number((BigInt(row.redeeming) * 10_000n) / total) / 100;
  return { text: part === 0 ? "nobody" : `${decimal(part, 2)}\u202f%`, exact: row.redeeming };
}
