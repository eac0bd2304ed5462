// The resting orders of each venue for one instrument.

import { data, poll } from "./api.js";
import { bar, h, setAttribute, setText } from "./dom.js";
import { decimal, fixed, price, quantity, toNumber } from "./format.js";

const LEVELS = 6;

export function booksPanel(scope) {
  const heading = h("h3", null, "Order books");
  const grid = h("div", { class: "books" });
  const root = h("div", { class: "books-box" }, heading, grid);
  const books = new Map();
  let chosen = null;

  async function refresh() {
    if (chosen === null) {
      return;
    }
    const asked = chosen;
    const answer = await data(`/instruments/${asked.instrument}/book`);
    if (scope.isOpen && asked === chosen) {
      show(answer.books);
    }
  }

  function show(answers) {
    if (answers.length === 0) {
      grid.replaceChildren(h("p", { class: "empty" }, "No venue has orders."));
      books.clear();
      return;
    }
    answers.forEach((answer, i) => {
      let book = books.get(answer.venue);
      if (!book) {
        book = venueBook(answer.venue, i);
        if (books.size === 0) {
          grid.replaceChildren();
        }
        books.set(answer.venue, book);
        grid.append(book.root);
      }
      book.show(answer);
    });
  }

  scope.add(poll(refresh, 1500));
  return {
    root,
    isChosen: () => chosen !== null,
    choose(view) {
      chosen = view;
      setText(heading, `Order books: ${view.name}`);
      refresh().catch(() => {});
    },
  };
}

function venueBook(venue, number) {
  const rows = Array.from({ length: LEVELS * 2 + 1 }, (_, i) => levelRow(i, number));
  const table = h("table", { class: "book" },
    h("caption", { title: venue }, `Venue ${venue.slice(-6)}`),
    h("thead", null, h("tr", null, ["Price", "Quantity", "Orders"].map((head) => h("th", { scope: "col", class: "r" }, head)))),
    h("tbody", null, rows.map((row) => row.root)));
  return { root: table, show: (book) => showBook(rows, book) };
}

function levelRow(i, number) {
  if (i === LEVELS) {
    const text = h("td", { class: "spread", colspan: "3" });
    return { root: h("tr", null, text), text };
  }
  const side = i < LEVELS ? "ask" : "bid";
  const isBest = i === LEVELS - 1 || i === LEVELS + 1;
  const depth = bar();
  const cells = { price: h("th", { scope: "row", class: `r ${side === "ask" ? "down" : "up"}`, "data-testid": isBest ? `book-${number}-${side}` : null }),
    size: h("span"), orders: h("td", { class: "r muted" }) };
  const root = h("tr", { class: `level ${side}` }, cells.price, h("td", { class: "r" }, depth.root, cells.size), cells.orders);
  return { root, cells, depth };
}

function showBook(rows, book) {
  const asks = book.asks.slice(0, LEVELS);
  const bids = book.bids.slice(0, LEVELS);
  const most = [...asks, ...bids].reduce((max, level) => (BigInt(level.quantityE8) > max ? BigInt(level.quantityE8) : max), 1n);
  for (let i = 0; i < LEVELS; i++) {
    showLevel(rows[LEVELS - 1 - i], asks[i], most);
    showLevel(rows[LEVELS + 1 + i], bids[i], most);
  }
  setText(rows[LEVELS].text, spreadText(bids[0], asks[0]));
}

function showLevel(row, level, most) {
  row.root.classList.toggle("is-empty", !level);
  const shown = level ? price(level.priceE8) : { text: "\u00a0" };
  setText(row.cells.price, shown.text);
  setAttribute(row.cells.price, "data-value", level?.priceE8);
  setText(row.cells.size, level ? quantity(level.quantityE8).text : "");
  setText(row.cells.orders, level ? String(level.orders) : "");
  row.depth.set(level ? Number((BigInt(level.quantityE8) * 1000n) / most) / 1000 : 0);
}

function spreadText(bid, ask) {
  if (!bid || !ask) {
    return "one side is empty";
  }
  const spread = BigInt(ask.priceE8) - BigInt(bid.priceE8);
  const points = (Number(spread) / 1e8 / toNumber(bid.priceE8, 8)) * 1e4;
  return `spread ${fixed(spread, 8, 2)} · ${decimal(points, 1)} bp`;
}
