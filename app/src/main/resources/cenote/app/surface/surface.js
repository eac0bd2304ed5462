"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const SVG = "http://www.w3.org/2000/svg";
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
  const percent = value => (100 * value).toFixed(1) + "%";
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
  const plain = value => String(Number(value.toFixed(4)));

  /** From dark blue over green to yellow. */
  const STOPS = [[68, 1, 84], [59, 82, 139], [33, 145, 140], [94, 201, 98], [253, 231, 37]];
  const ramp = (share, light) => {
    const at = Math.max(0, Math.min(1, share)) * (STOPS.length - 1);
    const low = Math.min(Math.floor(at), STOPS.length - 2);
    const part = STOPS[low].map((c, i) => c + (STOPS[low + 1][i] - c) * (at - low));
    return `rgb(${part.map(c => Math.round(Math.min(255, c * (light || 1)))).join(",")})`;
  };
  const expiryColor = i => ramp(0.05 + 0.8 * i / Math.max(1, data.expiries.length - 1));

  const show = (event, title, rows) => {
    tip.replaceChildren();
    html("b", "", title, tip);
    for (const [name, value] of rows) {
      const line = html("div", "", undefined, tip);
      html("span", "", name, line);
      html("span", "", value, line);
    }
    tip.style.visibility = "visible";
    tip.style.left = Math.max(4, Math.min(innerWidth - tip.offsetWidth - 4, event.clientX + 14)) + "px";
    tip.style.top = Math.min(innerHeight - tip.offsetHeight - 4, event.clientY + 12) + "px";
  };
  const hide = () => { tip.style.visibility = "hidden"; };
  const quoteRows = quote => [
    ["bid", percent(quote.bid)], ["mid", percent(quote.mid)], ["ask", percent(quote.ask)],
    ["fit", percent(quote.fit)], ["error", quote.error.toFixed(2) + " pt"]];

  // Head.
  const lead = document.getElementById("lead");
  html("b", "", data.name, lead);
  lead.append((data.time ? " · " + data.time : "") + " · layout: " + data.layout);
  for (const check of data.checks) {
    html("span", check.ok ? "check" : "check bad", check.text, document.getElementById("checks"));
  }
  for (const tile of data.tiles) {
    const node = html("div", "tile", undefined, document.getElementById("tiles"));
    html("b", "", tile.value, node);
    html("span", "", tile.name, node);
  }

  // Scene.
  const canvas = document.getElementById("scene");
  const pen = canvas.getContext("2d");
  const all = data.mesh.flatMap(line => line.v)
    .concat(data.expiries.flatMap(e => e.quotes.map(q => q.mid)));
  const strikes = data.mesh.flatMap(line => line.k);
  const box = {
    k: [Math.min(...strikes), Math.max(...strikes)],
    t: [0, Math.max(...data.mesh.map(line => line.root))],
    v: [Math.min(...all), Math.max(...all)]
  };
  const pad = 0.06 * (box.v[1] - box.v[0] || 0.1);
  box.v = [box.v[0] - pad, box.v[1] + pad];
  const unit = (value, [least, most]) => (value - least) / (most - least || 1) * 2 - 1;
  const place = (k, root, v) => [1.25 * unit(k, box.k), 1.25 * unit(root, box.t), 0.75 * unit(v, box.v)];
  const view = { turn: -0.55, tilt: 0.46, scale: 1 };
  const home = { ...view };

  const project = ([x, y, z]) => {
    const ct = Math.cos(view.turn), st = Math.sin(view.turn);
    const cp = Math.cos(view.tilt), sp = Math.sin(view.tilt);
    const right = x * ct - y * st, deep = x * st + y * ct;
    const up = z * cp + deep * sp, depth = deep * cp - z * sp;
    const far = 5 / (5 + depth);
    const size = Math.min(canvas.clientWidth / 4.2, canvas.clientHeight / 3.1) * view.scale;
    return [canvas.clientWidth / 2 + right * far * size, canvas.clientHeight * 0.41 - up * far * size, depth];
  };

  function line3(from, to, color, width) {
    const a = project(from), b = project(to);
    pen.strokeStyle = color;
    pen.lineWidth = width || 1;
    pen.beginPath();
    pen.moveTo(a[0], a[1]);
    pen.lineTo(b[0], b[1]);
    pen.stroke();
  }

  function label(text, at, color) {
    const [x, y] = project(at);
    pen.fillStyle = color;
    pen.fillText(text, x, y);
  }

  function axes(style) {
    const soft = style.getPropertyValue("--soft"), grid = style.getPropertyValue("--line");
    const low = box.v[0];
    const back = Math.cos(view.turn) >= 0 ? 1 : 0, side = Math.sin(view.turn) >= 0 ? 1 : 0;
    pen.textAlign = "center";
    for (const k of ticks(box.k[0], box.k[1], 6)) {
      line3(place(k, box.t[0], low), place(k, box.t[1], low), grid);
      line3(place(k, box.t[back], low), place(k, box.t[back], box.v[1]), grid);
      const [x, y, z] = place(k, box.t[1 - back], low);
      label(plain(k), [x, y + (back ? -0.13 : 0.13), z - 0.02], soft);
    }
    const roots = [1 / 365, 7 / 365, 30 / 365, 91 / 365, 0.5, 1, 2, 3, 5].filter(t => Math.sqrt(t) <= box.t[1]);
    const names = ["1d", "1w", "1m", "3m", "6m", "1y", "2y", "3y", "5y"];
    roots.forEach((years, i) => {
      const root = Math.sqrt(years);
      line3(place(box.k[0], root, low), place(box.k[1], root, low), grid);
      line3(place(box.k[side], root, low), place(box.k[side], root, box.v[1]), grid);
      const [x, y, z] = place(box.k[1 - side], root, low);
      label(names[i], [x + (side ? -0.13 : 0.13), y, z - 0.02], soft);
    });
    for (const v of ticks(box.v[0], box.v[1], 5)) {
      line3(place(box.k[0], box.t[back], v), place(box.k[1], box.t[back], v), grid);
      line3(place(box.k[side], box.t[0], v), place(box.k[side], box.t[1], v), grid);
      const [x, y, z] = place(box.k[1 - side], box.t[back], v);
      label((100 * v).toFixed(0) + "%", [x + (side ? -0.12 : 0.12), y, z], soft);
    }
    label("ln(K/F)", place((box.k[0] + box.k[1]) / 2, box.t[1 - back], low).map((c, i) =>
      i === 1 ? c + (back ? -0.34 : 0.34) : c), soft);
  }

  function pieces() {
    const list = [];
    for (let i = 0; i + 1 < data.mesh.length; i++) {
      const a = data.mesh[i], b = data.mesh[i + 1];
      for (let j = 0; j + 1 < a.k.length; j++) {
        const corners = [
          place(a.k[j], a.root, a.v[j]), place(a.k[j + 1], a.root, a.v[j + 1]),
          place(b.k[j + 1], b.root, b.v[j + 1]), place(b.k[j], b.root, b.v[j])];
        const level = (a.v[j] + a.v[j + 1] + b.v[j] + b.v[j + 1]) / 4;
        list.push({ corners, color: ramp((level - box.v[0]) / (box.v[1] - box.v[0])) });
      }
    }
    return list;
  }
  const quads = pieces();
  const dots = data.expiries.flatMap(expiry => expiry.quotes.map(quote => ({
    expiry, quote, at: place(quote.k, Math.sqrt(expiry.years), quote.mid),
    foot: place(quote.k, Math.sqrt(expiry.years), quote.fit)
  })));
  const rims = data.expiries.map(expiry =>
    expiry.k.map((k, i) => place(k, Math.sqrt(expiry.years), expiry.fit[i])));

  function drawQuad(quad) {
    pen.beginPath();
    quad.points.forEach(([x, y], i) => i ? pen.lineTo(x, y) : pen.moveTo(x, y));
    pen.closePath();
    pen.globalAlpha = 0.9;
    pen.fillStyle = quad.color;
    pen.fill();
    pen.globalAlpha = 0.25;
    pen.strokeStyle = "#fff";
    pen.lineWidth = 0.5;
    pen.stroke();
    pen.globalAlpha = 1;
  }

  function drawDot(dot, ink, card) {
    const [x, y] = dot.point;
    line3(dot.at, dot.foot, ink, 1);
    pen.beginPath();
    pen.arc(x, y, 3, 0, 7);
    pen.fillStyle = ink;
    pen.fill();
    pen.lineWidth = 1;
    pen.strokeStyle = card;
    pen.stroke();
  }

  function draw() {
    const ratio = devicePixelRatio || 1;
    canvas.width = canvas.clientWidth * ratio;
    canvas.height = canvas.clientHeight * ratio;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
    pen.font = "11px system-ui, 'DejaVu Sans', sans-serif";
    const style = getComputedStyle(document.documentElement);
    axes(style);
    const ink = style.getPropertyValue("--ink"), card = style.getPropertyValue("--card");
    const list = quads.map(quad => {
      const points = quad.corners.map(project);
      return { points, color: quad.color, depth: points.reduce((sum, p) => sum + p[2], 0) / 4 };
    });
    rims.forEach(rim => rim.slice(1).forEach((to, i) => list.push({
      rim: [rim[i], to], depth: (project(rim[i])[2] + project(to)[2]) / 2 - 0.03 })));
    dots.forEach(dot => {
      dot.point = project(dot.at);
      list.push({ dot, depth: dot.point[2] - 0.06 });
    });
    list.sort((a, b) => b.depth - a.depth);
    for (const piece of list) {
      if (piece.points) drawQuad(piece);
      else if (piece.rim) line3(piece.rim[0], piece.rim[1], ink, 1);
      else drawDot(piece.dot, ink, card);
    }
  }

  let grip = null;
  canvas.addEventListener("pointerdown", event => {
    grip = [event.clientX, event.clientY];
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointerup", () => { grip = null; });
  canvas.addEventListener("pointermove", event => {
    if (grip) {
      view.turn -= (event.clientX - grip[0]) * 0.008;
      view.tilt = Math.max(-0.2, Math.min(1.5, view.tilt + (event.clientY - grip[1]) * 0.006));
      grip = [event.clientX, event.clientY];
      hide();
      draw();
      return;
    }
    const area = canvas.getBoundingClientRect();
    const x = event.clientX - area.left, y = event.clientY - area.top;
    const reach = dot => (dot.point[0] - x) ** 2 + (dot.point[1] - y) ** 2;
    const near = dots.reduce((best, dot) => !best || reach(dot) < reach(best) ? dot : best, null);
    if (near && reach(near) < 100) {
      show(event, `${near.expiry.label} ${near.quote.strike} ${near.quote.type}`, quoteRows(near.quote));
    } else hide();
  });
  canvas.addEventListener("pointerleave", hide);
  canvas.addEventListener("wheel", event => {
    event.preventDefault();
    view.scale = Math.max(0.5, Math.min(4, view.scale * Math.exp(-event.deltaY * 0.001)));
    draw();
  }, { passive: false });
  canvas.addEventListener("dblclick", () => { Object.assign(view, home); draw(); });
  canvas.addEventListener("keydown", event => {
    const steps = { ArrowLeft: ["turn", 0.1], ArrowRight: ["turn", -0.1], ArrowUp: ["tilt", 0.08], ArrowDown: ["tilt", -0.08] };
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      view[step[0]] += step[1];
      view.tilt = Math.max(-0.2, Math.min(1.5, view.tilt));
      draw();
    }
  });
  new ResizeObserver(draw).observe(canvas);

  // Slices.
  const W = 380, H = 220, L = 40, R = 10, T = 8, B = 22;
  const frame = (parent, title, note) => {
    const card = html("div", "card", undefined, parent);
    html("h3", "", title, card);
    html("p", "", note, card);
    return el("svg", { viewBox: `0 0 ${W} ${H}`, role: "img", "aria-label": title }, card);
  };
  function scales(svg, [k0, k1], [v0, v1], format, count) {
    const x = k => L + (k - k0) / (k1 - k0 || 1) * (W - L - R);
    const y = v => T + (v1 - v) / (v1 - v0 || 1) * (H - T - B);
    for (const at of ticks(v0, v1, 4)) {
      el("line", { x1: L, x2: W - R, y1: y(at), y2: y(at), class: "grid-line" }, svg);
      el("text", { x: L - 5, y: y(at) + 4, "text-anchor": "end" }, svg).textContent = format(at);
    }
    for (const at of ticks(k0, k1, count)) {
      el("text", { x: x(at), y: H - 6, "text-anchor": "middle" }, svg).textContent = plain(at);
    }
    el("line", { x1: L, x2: W - R, y1: H - B, y2: H - B, class: "axis" }, svg);
    return [x, y];
  }
  for (const expiry of data.expiries) {
    const note = `${(365 * expiry.years).toFixed(1)} days · forward ${plain(expiry.forward)} · ${expiry.used} quotes · RMSE ${expiry.rmse.toFixed(2)} pt`
      + ` · ${expiry.form}` + (expiry.own ? ` (${data.form} ${expiry.poolRmse.toFixed(2)} pt)` : "");
    const svg = frame(document.getElementById("slices"), expiry.label, note);
    const values = expiry.quotes.flatMap(q => [q.bid, q.ask, q.fit]).concat(expiry.fit);
    const room = 0.06 * (Math.max(...values) - Math.min(...values));
    const [x, y] = scales(svg, [expiry.k[0], expiry.k[expiry.k.length - 1]],
      [Math.min(...values) - room, Math.max(...values) + room], v => (100 * v).toFixed(0) + "%", 6);
    const clip = v => Math.max(T - 2, Math.min(H - B, y(v)));
    const path = list => list.map((v, i) => (i ? "L" : "M") + x(expiry.k[i]).toFixed(1) + " " + clip(v).toFixed(1)).join("");
    if (expiry.own) {
      el("path", { d: path(expiry.pool), fill: "none", stroke: "var(--soft)", "stroke-width": 1, "stroke-dasharray": "4 3" }, svg);
    }
    for (const quote of expiry.quotes) {
      const group = el("g", {}, svg);
      const color = quote.type === "call" ? "var(--c1)" : "var(--c2)";
      const px = x(quote.k);
      el("line", { x1: px, x2: px, y1: y(quote.bid), y2: y(quote.ask), stroke: color, "stroke-width": 2.5, "stroke-opacity": 0.55 }, group);
      el("circle", { cx: px, cy: y(quote.mid), r: 2.2, fill: color }, group);
      el("rect", { x: px - 5, y: y(quote.ask) - 5, width: 10, height: y(quote.bid) - y(quote.ask) + 10, fill: "transparent" }, group);
      group.addEventListener("pointermove", event =>
        show(event, `${quote.strike} ${quote.type}`, quoteRows(quote)));
      group.addEventListener("pointerleave", hide);
    }
    el("path", { d: path(expiry.fit), fill: "none", stroke: "var(--ink)", "stroke-width": 1.4, "pointer-events": "none" }, svg);
  }

  // Residuals.
  const points = data.expiries.flatMap((expiry, i) => expiry.quotes.map(quote => ({
    expiry, quote, i, z: quote.k / (expiry.atm * Math.sqrt(expiry.years)) })));
  const host = document.getElementById("residuals");
  {
    const svg = frame(host, "By strike", "each quote once; ask less bid is not shown here");
    const most = Math.max(1, ...points.map(p => Math.abs(p.quote.error))) * 1.08;
    const zs = points.map(p => p.z);
    const [x, y] = scales(svg, [Math.min(...zs) - 0.1, Math.max(...zs) + 0.1], [-most, most], plain, 8);
    el("line", { x1: L, x2: W - R, y1: y(0), y2: y(0), class: "axis" }, svg);
    for (const p of points) {
      const dot = el("circle", { cx: x(p.z).toFixed(1), cy: y(p.quote.error).toFixed(1), r: 2.4, fill: expiryColor(p.i), "fill-opacity": 0.8 }, svg);
      dot.addEventListener("pointermove", event =>
        show(event, `${p.expiry.label} ${p.quote.strike} ${p.quote.type}`, quoteRows(p.quote)));
      dot.addEventListener("pointerleave", hide);
    }
  }
  {
    const svg = frame(host, "RMSE by expiry", `filled: the surface; dark line: what a pool takes, ${data.form}; outline: the SSVI alone; dashed: one point`);
    const most = Math.max(1.2, ...data.expiries.map(e => Math.max(e.rmse, e.poolRmse, e.ssviRmse))) * 1.05;
    const y = v => T + (most - v) / most * (H - T - B);
    for (const at of ticks(0, most, 4)) {
      el("line", { x1: L, x2: W - R, y1: y(at), y2: y(at), class: "grid-line" }, svg);
      el("text", { x: L - 5, y: y(at) + 4, "text-anchor": "end" }, svg).textContent = plain(at);
    }
    const width = (W - L - R) / data.expiries.length;
    data.expiries.forEach((expiry, i) => {
      const left = L + i * width + width * 0.15;
      el("rect", { x: left, width: width * 0.7, y: y(expiry.ssviRmse), height: y(0) - y(expiry.ssviRmse), fill: "none", stroke: "var(--soft)" }, svg);
      const bar = el("rect", { x: left, width: width * 0.7, y: y(expiry.rmse), height: y(0) - y(expiry.rmse), fill: expiryColor(i) }, svg);
      el("line", { x1: left, x2: left + width * 0.7, y1: y(expiry.poolRmse), y2: y(expiry.poolRmse), stroke: "var(--ink)", "stroke-width": 2 }, svg);
      el("title", {}, bar).textContent =
        `${expiry.label}: ${expiry.rmse.toFixed(3)} pt, ${data.form} ${expiry.poolRmse.toFixed(3)}, SSVI ${expiry.ssviRmse.toFixed(3)}`;
      const days = 365 * expiry.years;
      el("text", { x: left + width * 0.35, y: H - 6, "text-anchor": "middle" }, svg).textContent = days < 9.5 ? days.toFixed(1) + "d" : days.toFixed(0) + "d";
    });
    el("line", { x1: L, x2: W - R, y1: y(1), y2: y(1), stroke: "var(--bad)", "stroke-dasharray": "4 3" }, svg);
  }

  // Fit.
  const table = document.getElementById("fit");
  const head = html("tr", "", undefined, html("thead", "", undefined, table));
  ["expiry", "forward", "used", "left out", "ATM vol", "RMSE pt", "pool pt", "SSVI pt", "least g", "slice"]
    .forEach(name => html("th", "", name, head));
  const body = html("tbody", "", undefined, table);
  for (const e of data.expiries) {
    const row = html("tr", "", undefined, body);
    html("td", "", e.label, row);
    html("td", "", e.forward.toFixed(2), row);
    html("td", "", e.used, row);
    html("td", "", e.dropped, row);
    html("td", "", percent(e.atm), row);
    html("td", e.rmse > 1 ? "far" : "", e.rmse.toFixed(3), row);
    html("td", e.poolRmse > 1 ? "far" : "", e.poolRmse.toFixed(3), row);
    html("td", "", e.ssviRmse.toFixed(3), row);
    html("td", "", e.g.toFixed(4), row);
    html("td", "", e.form, row);
  }

  // Nodes.
  const list = document.getElementById("nodes");
  const names = html("tr", "", undefined, html("thead", "", undefined, list));
  ["node", "years", "theta", "rho", "psi"].forEach(name => html("th", "", name, names));
  const rows = html("tbody", "", undefined, list);
  data.nodes.forEach((node, i) => {
    const row = html("tr", "", undefined, rows);
    html("td", "", data.expiries[i].label, row);
    [node.yearsE9, node.thetaE9, node.rhoE9, node.psiE9].forEach(value => html("td", "", value, row));
  });

  const foot = document.getElementById("foot");
  foot.append("Left out: " + data.dropped + ". Quotes: SHA-256 ");
  html("code", "", data.quoteHash, foot);

  const root = document.documentElement;
  document.getElementById("theme").addEventListener("click", () => {
    const isDark = root.dataset.theme ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
    draw();
  });
})();
