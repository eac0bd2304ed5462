// A table that is patched row by row: only cells that changed are touched, focus and scroll stay.

import { bar, h, scrollBox, setAttribute, setText } from "./dom.js";

/**
 * Columns are {head, cls, title, isRowHead, cell}. A cell is a text or {text, title, exact, tone,
 * cls, href, testid, share, barTone, node}. Rows are told apart by key(row).
 */
export function createTable({ caption, isCaptionShown = false, columns, key, empty = "Nothing yet.", testid = null, className = "", marksNew = false }) {
  const body = h("tbody");
  const table = h("table", { "data-testid": testid, class: className },
    h("caption", { class: isCaptionShown ? null : "sr-only" }, caption),
    h("thead", null, h("tr", null, columns.map((column) =>
      h("th", { scope: "col", class: column.cls ?? null, title: column.title ?? null }, column.head)))),
    body);
  const none = h("p", { class: "empty", hidden: true }, empty);
  const scroller = scrollBox(`${caption} (table)`, table);
  const root = h("div", null, scroller, none);
  const shown = new Map();
  let isFirst = true;

  function update(rows) {
    none.hidden = rows.length > 0;
    scroller.hidden = rows.length === 0;
    const wanted = new Set();
    let at = body.firstChild;
    for (const row of rows) {
      const id = String(key(row));
      wanted.add(id);
      const line = shown.get(id) ?? create(id);
      patchLine(line, row);
      if (line === at) {
        at = at.nextSibling;
      } else {
        body.insertBefore(line, at);
      }
    }
    dropOthers(wanted);
    isFirst = false;
  }

  function create(id) {
    const line = h("tr", { class: marksNew && !isFirst ? "is-new" : null },
      columns.map((column) => h(column.isRowHead ? "th" : "td",
        { class: column.cls ?? null, scope: column.isRowHead ? "row" : null })));
    line.addEventListener("animationend", () => line.classList.remove("is-new"), { once: true });
    shown.set(id, line);
    return line;
  }

  function patchLine(line, row) {
    columns.forEach((column, i) => patchCell(line.children[i], column.cell(row), column.cls ?? ""));
    columns.lineClass?.(line, row);
  }

  function dropOthers(wanted) {
    for (const [id, line] of shown) {
      if (!wanted.has(id)) {
        line.remove();
        shown.delete(id);
      }
    }
  }

  return { root, table, scroller, update, lineOf: (id) => shown.get(String(id)) };
}

function patchCell(cell, given, baseClass) {
  const content = typeof given === "object" && given !== null ? given : { text: String(given ?? "") };
  const name = `${baseClass} ${content.cls ?? ""} ${content.tone ?? ""}`.trim();
  if (cell.className !== name) {
    cell.className = name;
  }
  setAttribute(cell, "title", content.title);
  setAttribute(cell, "data-value", content.exact);
  setAttribute(cell, "data-testid", content.testid);
  fill(cell, content);
}

function fill(cell, content) {
  if (content.node) {
    if (cell.firstChild !== content.node) {
      cell.replaceChildren(content.node);
    }
  } else if (content.share !== undefined) {
    fillBar(cell, content);
  } else if (content.pill) {
    fillPill(cell, content);
  } else if (content.href) {
    fillLink(cell, content);
  } else {
    setText(cell, content.text);
  }
}

function fillBar(cell, content) {
  cell.parts ??= makeBar(cell);
  cell.parts.bar.set(content.share, content.barTone);
  setText(cell.parts.text, content.text);
}

function makeBar(cell) {
  const parts = { bar: bar(), text: h("span") };
  cell.replaceChildren(h("div", { class: "cell-bar" }, parts.bar.root, parts.text));
  return parts;
}

function fillPill(cell, content) {
  const pill = only(cell, ".pill", "span");
  const name = `pill ${content.pill}`;
  if (pill.className !== name) {
    pill.className = name;
  }
  setText(pill, content.text);
}

function fillLink(cell, content) {
  const link = only(cell, "a", "a");
  setAttribute(link, "href", content.href);
  setText(link, content.text);
}

/** The element of a cell that holds nothing else. */
function only(cell, selector, tag) {
  const found = cell.querySelector(selector);
  if (found) {
    return found;
  }
  const made = h(tag);
  cell.replaceChildren(made);
  return made;
}

/** Puts a table into a box with its own scroll bar and a head that stays. */
export function tall(table) {
  table.scroller.classList.add("scroll-y");
  return table.root;
}
