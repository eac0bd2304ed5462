"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const s = data.samples;
  const times = s.time;
  const SVG = "http://www.w3.org/2000/svg";
  const W = 560, H = 210, L = 54, R = 12, T = 10, B = 22;
  const tip = document.getElementById("tip");

  const el = (tag, attributes, parent) => {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
    if (parent) parent.appendChild(node);
    return node;
  };
  const html = (tag, className, text, parent) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    if (parent) parent.appendChild(node);
    return node;
  };
  const color = name => `var(--${name})`;

  const short = value => {
    const size = Math.abs(value);
    if (size >= 1e9) return (value / 1e9).toFixed(size >= 1e10 ? 0 : 1) + "bn";
    if (size >= 1e6) return (value / 1e6).toFixed(size >= 1e7 ? 0 : 1) + "m";
    if (size >= 1e4) return (value / 1e3).toFixed(0) + "k";
    if (size >= 1000) return (value / 1e3).toFixed(1) + "k";
    if (size >= 100 || Number.isInteger(value)) return value.toFixed(0);
    return value.toFixed(size >= 10 ? 1 : size >= 1 ? 2 : 3);
  };
  const full = value => Math.abs(value) >= 1000
    ? value.toLocaleString("en-US", { maximumFractionDigits: 0 })
    : value.toLocaleString("en-US", { maximumSignificantDigits: 5 });
  const day = seconds => new Date(seconds * 1000).toISOString().slice(0, 16).replace("T", " ");
  const dayShort = seconds => new Date(seconds * 1000)
    .toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

  const ticks = (least, most, count) => {
    const raw = (most - least) / count || 1;
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 2.5, 5, 10].map(m => m * power).find(candidate => candidate >= raw);
    const list = [];
    for (let at = Math.ceil(least / step) * step; at <= most + step * 1e-9; at += step) {
      list.push(Math.abs(at) < step * 1e-9 ? 0 : at);
    }
    return list;
  };

  const from = times[0], to = times[times.length - 1];
  const x = time => L + (time - from) / Math.max(1, to - from) * (W - L - R);

  function frame(parent, options) {
    const card = html("div", "card", undefined, parent);
    html("h3", "", options.title, card);
    if (options.note) html("p", "", options.note, card);
    if (options.series && options.series.length > 1) {
      const legend = html("div", "legend", undefined, card);
      for (const one of options.series) {
        const item = html("span", "", undefined, legend);
        html("i", "", undefined, item).style.background = one.color;
        item.append(one.name);
      }
    }
    const svg = el("svg", { viewBox: `0 0 ${W} ${H}`, role: "img", "aria-label": options.title }, card);
    return svg;
  }

  function axes(svg, least, most, format) {
    const y = value => T + (most - value) / (most - least || 1) * (H - T - B);
    for (const at of ticks(least, most, 4)) {
      el("line", { x1: L, x2: W - R, y1: y(at), y2: y(at), class: "grid-line" }, svg);
      el("text", { x: L - 6, y: y(at) + 4, "text-anchor": "end" }, svg).textContent = format(at);
    }
    const days = (to - from) / 86400;
    const every = 86400 * ([1, 2, 7, 14, 30].find(n => days / n <= 8) || 60);
    if (days > 1.5) {
      for (let at = Math.ceil(from / every) * every; at <= to; at += every) {
        el("text", { x: x(at), y: H - 6, "text-anchor": "middle" }, svg).textContent = dayShort(at);
      }
    } else {
      for (let at = Math.ceil(from / 14400) * 14400; at <= to; at += 14400) {
        el("text", { x: x(at), y: H - 6, "text-anchor": "middle" }, svg).textContent = day(at).slice(11);
      }
    }
    el("line", { x1: L, x2: W - R, y1: H - B, y2: H - B, class: "axis" }, svg);
    return y;
  }

  function hover(svg, rows) {
    const cross = el("line", { y1: T, y2: H - B, class: "cross" }, svg);
    const place = event => {
      const box = svg.getBoundingClientRect();
      const time = from + ((event.clientX - box.left) / box.width * W - L) / (W - L - R) * (to - from);
      let at = 0, high = times.length - 1;
      while (at < high) {
        const middle = (at + high) >> 1;
        if (times[middle] < time) at = middle + 1; else high = middle;
      }
      cross.setAttribute("x1", x(times[at]));
      cross.setAttribute("x2", x(times[at]));
      cross.style.visibility = "visible";
      tip.replaceChildren();
      html("b", "", day(times[at]) + " UTC", tip);
      for (const row of rows(at)) {
        const line = html("div", "", undefined, tip);
        const name = html("span", "", undefined, line);
        if (row.color) html("i", "", undefined, name).style.background = row.color;
        name.append(row.name);
        html("span", "", row.text, line);
      }
      tip.style.visibility = "visible";
      const left = event.clientX + 16 + tip.offsetWidth > innerWidth
        ? event.clientX - 12 - tip.offsetWidth : event.clientX + 16;
      tip.style.left = Math.max(4, left) + "px";
      tip.style.top = Math.min(innerHeight - tip.offsetHeight - 4, event.clientY + 12) + "px";
    };
    svg.addEventListener("pointermove", place);
    svg.addEventListener("pointerleave", () => {
      cross.style.visibility = "hidden";
      tip.style.visibility = "hidden";
    });
  }

  const range = (series, withZero) => {
    let least = withZero ? 0 : Infinity, most = withZero ? 0 : -Infinity;
    for (const one of series) {
      for (const value of one.values) {
        if (value < least) least = value;
        if (value > most) most = value;
      }
    }
    if (most === least) { most += 1; if (!withZero) least -= 1; }
    const pad = (most - least) * 0.04;
    return [withZero && least === 0 ? 0 : least - pad, most + pad];
  };

  const path = (values, y) => values.map((value, i) =>
    (i ? "L" : "M") + x(times[i]).toFixed(1) + " " + y(value).toFixed(1)).join("");

  function lines(parent, options) {
    const svg = frame(parent, options);
    const format = options.format || short;
    const [least, most] = range(options.series, options.zero);
    const y = axes(svg, least, most, format);
    for (const one of options.series) {
      el("path", {
        d: one.step ? steps(one.values, y) : path(one.values, y), fill: "none", stroke: one.color,
        "stroke-width": one.width || 1.5, "stroke-linejoin": "round"
      }, svg);
    }
    for (const mark of options.marks || []) {
      const outside = mark.value > most ? most : mark.value < least ? least : mark.value;
      const up = mark.value > most;
      const px = x(mark.time), py = y(outside);
      const shape = up ? `M${px - 6} ${py + 9}L${px + 6} ${py + 9}L${px} ${py}Z`
        : `M${px - 6} ${py - 9}L${px + 6} ${py - 9}L${px} ${py}Z`;
      el("path", { d: shape, fill: color("bad") }, svg);
      const text = el("text", { x: px - 9, y: up ? py + 9 : py - 2, "text-anchor": px < 170 ? "start" : "end" }, svg);
      if (px < 170) text.setAttribute("x", px + 9);
      text.style.fill = color("bad");
      text.textContent = mark.text;
    }
    hover(svg, at => options.series.map(one => ({
      name: one.name, color: one.color, text: (options.detail || full)(one.values[at]) })));
  }

  const steps = (values, y) => values.map((value, i) => i
    ? "H" + x(times[i]).toFixed(1) + "V" + y(value).toFixed(1)
    : "M" + x(times[0]).toFixed(1) + " " + y(value).toFixed(1)).join("");

  function stack(parent, options) {
    const svg = frame(parent, options);
    const totals = times.map((_, i) => options.series.reduce((sum, one) => sum + one.values[i], 0));
    const most = Math.max(1, ...totals);
    const y = axes(svg, 0, most, short);
    let base = times.map(() => 0);
    for (const one of options.series) {
      const top = base.map((value, i) => value + one.values[i]);
      const back = base.map((value, i) => [x(times[i]), y(value)]).reverse()
        .map(point => "L" + point[0].toFixed(1) + " " + point[1].toFixed(1)).join("");
      el("path", { d: path(top, y) + back + "Z", fill: one.color }, svg);
      base = top;
    }
    hover(svg, at => options.series.slice().reverse().map(one => ({
      name: one.name, color: one.color, text: full(one.values[at]) })));
  }

  /** Sums of differences in at most a hundred buckets. */
  function bars(parent, options) {
    const svg = frame(parent, options);
    const count = Math.min(100, times.length - 1);
    const edge = bucket => Math.round(bucket * (times.length - 1) / count);
    const heights = options.series.map(one => Array.from({ length: count }, (_, bucket) =>
      one.values[edge(bucket + 1)] - one.values[edge(bucket)]));
    const most = Math.max(1, ...heights.flat());
    const y = axes(svg, 0, most * 1.04, short);
    const width = (W - L - R) / count;
    heights.forEach((list, which) => list.forEach((value, bucket) => {
      if (value > 0) {
        const part = width * 0.9 / options.series.length;
        el("rect", {
          x: L + bucket * width + which * part, y: y(value), width: Math.max(0.8, part),
          height: Math.max(0.8, y(0) - y(value)), fill: options.series[which].color
        }, svg);
      }
    }));
    hover(svg, at => {
      const bucket = Math.max(0, Math.min(count - 1, Math.floor((at - 0.5) * count / (times.length - 1))));
      return options.series.map((one, which) => ({
        name: one.name, color: one.color, text: full(heights[which][bucket]) }));
    });
  }

  function points(parent, options) {
    const svg = frame(parent, options);
    const sorted = options.points.map(point => point.y).sort((a, b) => a - b);
    const least = Math.min(options.least, sorted[Math.floor(sorted.length * 0.002)] ?? options.least);
    const most = options.most;
    const y = axes(svg, least, most, options.format);
    if (!options.points.length) {
      const note = el("text", { x: W / 2, y: H / 2, "text-anchor": "middle" }, svg);
      note.textContent = "none";
    }
    for (const point of options.points) {
      const node = el("circle", {
        cx: x(point.time).toFixed(1), cy: y(Math.max(least, Math.min(most, point.y))).toFixed(1),
        r: point.r.toFixed(1), fill: options.color, "fill-opacity": 0.45
      }, svg);
      el("title", {}, node).textContent = point.text;
    }
  }

  function section(title, say) {
    const host = document.getElementById("charts");
    html("h2", "", title, host);
    if (say) html("p", "say", say, host);
    return html("div", "grid", undefined, host);
  }

  const percent = value => (value * 100).toFixed(value && Math.abs(value) < 0.1 ? 1 : 0) + "%";
  const palette = ["c1", "c2", "c3", "c4", "c5"].map(color);

  // Head.
  const lead = document.getElementById("lead");
  html("b", "", data.span, lead);
  lead.append(` · ${data.accounts} accounts · seed ${data.seed} · `);
  html("span", data.isSynthetic ? "label" : "", data.market, lead);
  for (const check of data.checks) {
    html("span", check.ok ? "check" : "check bad", check.text, document.getElementById("checks"));
  }
  for (const tile of data.tiles) {
    const node = html("div", tile.alarm ? "tile alarm" : "tile", undefined, document.getElementById("tiles"));
    html("b", "", tile.value, node);
    html("span", "", tile.name, node);
  }

  // Prices.
  let grid = section("Price and mark",
    "The accepted index and the mark of the perpetual. A red arrow is a print: one report at that value by all reporters, held and refused.");
  data.underlyings.forEach((u, i) => {
    const mine = data.prints.filter(print => print.underlying === i);
    lines(grid, {
      title: u.symbol, note: u.source, format: short,
      series: [
        { name: "index", values: u.index, color: palette[0] },
        { name: "mark", values: u.mark, color: palette[1], width: 1 }
      ],
      marks: mine.map(print => ({
        time: print.time, value: print.refused, text: "print " + full(print.refused) + " refused" }))
    });
  });
  lines(grid, {
    title: "Mark over index", note: "perpetual; the clamp is ±0.5 %", format: value => value.toFixed(0) + " bp",
    detail: value => value.toFixed(1) + " bp",
    series: data.underlyings.map((u, i) => ({
      name: u.symbol, color: palette[i % 5], values: u.mark.map((mark, k) => (mark / u.index[k] - 1) * 1e4) }))
  });
  lines(grid, {
    title: "Volatility", note: "short at-the-money volatility of the smile, from realised volatility", format: percent,
    detail: percent, zero: true,
    series: data.underlyings.map((u, i) => ({ name: u.symbol, color: palette[i % 5], values: u.volatility }))
  });

  // Health.
  grid = section("Health of the accounts",
    "Maintenance equity over maintenance requirement, all accounts with a requirement, at each full scan.");
  stack(grid, {
    title: "Accounts by health", series: data.health.map((band, i) => ({
      name: band.name, color: color("h" + (i + 1)), values: band.values })).reverse()
  });
  stack(grid, {
    title: "Accounts below initial margin", note: "called, in close-out, in conversion",
    series: [
      { name: "in close-out", color: color("h6"), values: s.inCloseOut },
      { name: "called", color: color("h5"), values: s.called },
      { name: "in conversion", color: color("c4"), values: s.inConversion }
    ]
  });
  bars(grid, {
    title: "Margin calls and close-outs opened", series: [
      { name: "margin calls", color: color("h5"), values: s.marginCalls },
      { name: "close-outs", color: color("h6"), values: s.liquidations }
    ]
  });
  bars(grid, { title: "Fills", series: [{ name: "fills", color: palette[0], values: s.fills }] });

  // Auctions.
  grid = section("Auctions",
    "Each circle is one sale in a batch auction; its area grows with the value sold. The discount is how far below the value at mark the bidder paid; a multiple of 1 is the modelled cost of getting out.");
  points(grid, {
    title: "Discount to mark, in % of the value sold", color: color("h6"), format: value => value.toFixed(1) + "%",
    least: 0, most: Math.max(1, ...data.sales.map(sale => sale.discount)),
    points: data.sales.map(sale => ({
      time: sale.time, y: sale.discount, r: sale.r, text:
        `${day(sale.time)}: value ${full(sale.value)}, paid ${full(sale.paid)}, multiple ${sale.multiple}` }))
  });
  points(grid, {
    title: "Multiple of the modelled exit cost", color: color("c4"), format: value => value.toFixed(1),
    least: 0, most: Math.max(1, ...data.sales.map(sale => sale.multiple)),
    points: data.sales.map(sale => ({
      time: sale.time, y: sale.multiple, r: sale.r, text: `${day(sale.time)}: ${sale.multiple}` }))
  });

  // Money.
  grid = section("Loans, insurance, losses");
  lines(grid, {
    title: "Loans outstanding", zero: true,
    series: [{ name: "loans", color: palette[3], values: s.loans }]
  });
  bars(grid, {
    title: "Collateral converted", note: "cash paid by keepers",
    series: [{ name: "converted", color: palette[2], values: s.converted }]
  });
  lines(grid, {
    title: "Insurance and house", series: [
      { name: "insurance Core", color: palette[0], values: s.insuranceCore, step: true },
      { name: "insurance Ramp", color: palette[1], values: s.insuranceRamp, step: true },
      { name: "house", color: palette[2], values: s.house, step: true }
    ], zero: true
  });
  lines(grid, {
    title: "Losses, all in all", note: "paid by insurance and by the house; and the shortfall that is booked openly", zero: true,
    series: [
      { name: "insurance used", color: palette[0], values: s.insuranceUsed, step: true },
      { name: "house used", color: palette[2], values: s.houseUsed, step: true },
      { name: "shortfall", color: color("bad"), values: s.shortfall, step: true }
    ]
  });
  lines(grid, {
    title: "Open interest", note: "long side at the index", zero: true,
    series: data.underlyings.map((u, i) => ({ name: u.symbol, color: palette[i % 5], values: u.openInterest }))
  });
  lines(grid, {
    title: "Conservation error", note: "sum over all holders, all assets, in ledger units: zero is exact", zero: true,
    series: [{ name: "units", color: color("good"), values: s.conservation, width: 2 }]
  });

  // Tables.
  for (const table of data.tables) {
    const card = html("div", "card", undefined, document.getElementById("tables"));
    html("h3", "", table.title, card);
    const body = html("tbody", "", undefined, html("table", "", undefined, card));
    for (const [name, value] of table.rows) {
      const row = html("tr", "", undefined, body);
      html("td", "", name, row);
      html("td", "", value, row);
    }
  }
  const foot = document.getElementById("foot");
  foot.append("State hash ");
  html("code", "", data.stateHash, foot);
  foot.append(data.isSynthetic
    ? ". The market is synthetic: made by the seed, not taken from any exchange."
    : ". Prices: " + data.market + ".");

  const root = document.documentElement;
  document.getElementById("theme").addEventListener("click", () => {
    const isDark = root.dataset.theme ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
  });
})();
