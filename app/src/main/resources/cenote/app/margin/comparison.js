"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const SVG = "http://www.w3.org/2000/svg";
  const el = (tag, attributes, parent, text) => {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
    if (text !== undefined) node.textContent = text;
    parent.appendChild(node);
    return node;
  };
  const html = (tag, className, text, parent) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    parent.appendChild(node);
    return node;
  };
  const thousands = value => (value / 1000).toFixed(Math.abs(value) < 10000 ? 2 : 1);
  const has = value => typeof value === "number";

  document.getElementById("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  // Panels.
  const W = 540, L = 112, R = 76, ROW = 24;
  for (const portfolio of data.portfolios) {
    const card = html("div", "card panel", undefined, document.getElementById("panels"));
    html("h3", "", portfolio.name, card);
    html("p", "", portfolio.title, card);
    const rows = [{ venue: "Cenote", ours: true, ...portfolio.cenote }, ...portfolio.venues];
    const most = Math.max(1, ...rows.flatMap(row => [row.initial || 0, row.maintenance || 0]));
    const x = value => L + (W - L - R) * Math.max(0, value) / most;
    const svg = el("svg", { viewBox: `0 0 ${W} ${rows.length * ROW + 4}`, role: "img",
      "aria-label": portfolio.title }, card);
    rows.forEach((row, i) => {
      const y = i * ROW + 4;
      el("text", { x: L - 8, y: y + 14, "text-anchor": "end", class: "name" }, svg, row.venue);
      if (!has(row.initial) && !has(row.maintenance)) {
        el("text", { x: L + 2, y: y + 14, class: "none" }, svg, row.note);
        return;
      }
      const value = has(row.initial) ? row.initial : row.maintenance;
      if (has(row.initial)) {
        el("rect", { x: L, y: y + 2, width: Math.max(1, x(row.initial) - L), height: ROW - 9,
          rx: 2, class: row.ours ? "ours" : "theirs" }, svg);
      }
      if (has(row.maintenance)) {
        el("line", { x1: x(row.maintenance), x2: x(row.maintenance), y1: y, y2: y + ROW - 5,
          class: "stroke" }, svg);
      }
      el("text", { x: x(Math.max(value, row.maintenance || 0)) + 6, y: y + 14, class: "figure" },
        svg, (has(row.initial) ? thousands(value) : `? (maintenance ${thousands(value)})`)
          + (row.atLeast ? "+" : ""));
    });
  }

  // Table.
  const table = document.getElementById("table");
  const names = data.portfolios[0].venues.map(venue => venue.venue);
  const head = html("tr", "", undefined, table);
  for (const name of ["initial / maintenance", "Cenote", ...names]) html("th", "", name, head);
  const cell = row => has(row.initial) || has(row.maintenance)
    ? [row.initial, row.maintenance]
      .map(v => has(v) ? thousands(v) + (row.atLeast ? "+" : "") : "?").join(" / ")
    : row.note.startsWith("not offered") ? "–" : "?";
  const notes = document.getElementById("notes");
  for (const portfolio of data.portfolios) {
    const line = html("tr", "", undefined, table);
    html("td", "", portfolio.name, line);
    html("td", "", cell(portfolio.cenote), line);
    for (const venue of portfolio.venues) {
      html("td", "", cell(venue), line);
      if (venue.note) {
        const note = html("tr", "", undefined, notes);
        for (const text of [portfolio.name, venue.venue, venue.note]) html("td", "", text, note);
      }
    }
  }
})();
