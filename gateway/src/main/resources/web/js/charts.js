// Line charts with ECharts, which is fetched when the first chart is. Each has its numbers as a table.

import { h } from "./dom.js";

const LIBRARY = "/webjars/echarts/echarts.min.js";
const TABLE_ROWS = 60;
let library = null;

function loadLibrary() {
  library ??= new Promise((resolve, reject) => {
    const script = h("script", { src: LIBRARY });
    script.onload = () => resolve(window.echarts);
    script.onerror = () => {
      library = null;
      reject(new Error("charts are not available"));
    };
    document.head.append(script);
  });
  return library;
}

/** A chart in a box, drawn once the library is there and anew with each theme, and its numbers as a table. */
function chartBox(scope, { label, className, option, table }) {
  const host = h("div", { class: className, role: "img", "aria-label": label });
  const details = h("details", { class: "chart-table" }, h("summary", null, "Show as a table"));
  let chart = null;
  const draw = () => chart?.setOption(option(colours()), { notMerge: true });
  const fillTable = () => details.open && putTable(details, label, table());
  details.addEventListener("toggle", fillTable);
  addEventListener("themechange", draw);
  const resize = new ResizeObserver(() => chart?.resize());
  scope.add(() => {
    removeEventListener("themechange", draw);
    resize.disconnect();
    chart?.dispose();
    chart = null;
  });
  loadLibrary().then((echarts) => {
    if (scope.isOpen) {
      chart = echarts.init(host, null, { renderer: "canvas" });
      resize.observe(host);
      draw();
    }
  }).catch(() => (details.open = true));
  return {
    root: h("div", null, host, details),
    show() {
      draw();
      fillTable();
    },
  };
}

/**
 * A line chart. Series are {name, points: [[x, y], ...], dash, area, step}; set() shows new ones.
 *
 * @param label what it shows, for those who do not see it
 * @param time whether x is milliseconds
 * @param x, y texts of values on the axes; valueText that of y where there is room
 * @param lines horizontal lines, [[y, text], ...]; uprights vertical ones, [[x, text, row], ...]: the
 * text stands so many rows above the middle, or at the top when row is left out
 */
export function lineChart(scope, { label, xName, time = false, x, y, className = "chart", lines = [], valueText = y }) {
  const shape = { label, xName, time, x, y, lines, valueText, series: [], uprights: [] };
  const box = chartBox(scope, { label, className, option: (colour) => options(shape, colour), table: () => lineTable(shape) });
  return {
    root: box.root,
    set(series, uprights = []) {
      Object.assign(shape, { series, uprights });
      box.show();
    },
  };
}

/**
 * A surface as cells. Rows are {name, points: [{name, x, value}, ...]} with growing x; a cell reaches halfway
 * to its neighbours.
 *
 * @param label what it shows, for those who do not see it
 * @param x texts of values on the axis; xText and valueText those of x and value where there is room
 */
export function surfaceChart(scope, { label, xName, yName, x, xText, valueText, className = "chart" }) {
  const shape = { label, xName, yName, x, xText, valueText, rows: [] };
  const box = chartBox(scope, { label, className, option: (colour) => surfaceOptions(shape, colour), table: () => surfaceTable(shape) });
  return {
    root: box.root,
    set(rows) {
      shape.rows = rows;
      box.show();
    },
  };
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    palette: [1, 2, 3, 4, 5, 6, 7].map((i) => of(`c${i}`)),
    scale: [of("accent-soft"), of("accent-2"), of("c4")],
    ink: of("ink-3"), line: of("line"), strong: of("line-2"), surface: of("surface"), text: of("ink"), down: of("down"), font: getComputedStyle(document.body).fontFamily,
  };
}

function options(shape, colour) {
  return {
    animation: false,
    useUTC: true,
    color: colour.palette,
    textStyle: { fontFamily: colour.font },
    aria: { enabled: false },
    grid: { left: 4, right: 26, top: shape.series.length > 1 ? 34 : 12, bottom: 4, containLabel: true },
    legend: { show: shape.series.length > 1, top: 0, left: 0, type: "scroll", itemWidth: 18, itemHeight: 2, icon: "rect",
      textStyle: { color: colour.ink, fontSize: 12 }, pageIconColor: colour.ink, pageTextStyle: { color: colour.ink } },
    tooltip: { trigger: "axis", confine: true, backgroundColor: colour.surface, borderColor: colour.strong,
      padding: [6, 10], extraCssText: "box-shadow:none", formatter: (parts) => tip(shape, parts),
      axisPointer: { lineStyle: { color: colour.strong } } },
    xAxis: { type: shape.time ? "time" : "value", scale: true, ...ends(shape), axisLine: { lineStyle: { color: colour.strong } },
      axisTick: { show: false }, splitLine: { show: false }, splitNumber: 5,
      axisLabel: { color: colour.ink, fontSize: 11, hideOverlap: true, ...(shape.time ? {} : { formatter: shape.x }) } },
    yAxis: { type: "value", scale: true, axisLine: { show: false }, axisTick: { show: false }, splitNumber: 4,
      splitLine: { lineStyle: { color: colour.line } }, axisLabel: { color: colour.ink, fontSize: 11, formatter: shape.y } },
    series: shape.series.map((series, i) => line(shape, series, i, colour)),
  };
}

/** An axis reaches over the points; a single moment has a minute on each side, where the library would take days. */
function ends({ time }) {
  const side = ({ min, max }) => (time && min === max ? 60_000 : 0);
  return { min: (extent) => extent.min - side(extent), max: (extent) => extent.max + side(extent) };
}

function line(shape, series, i, colour) {
  const isFirst = i === 0;
  return {
    type: "line",
    z: 2,
    zlevel: 0, // said, because this version warns in the console when they are left to it
    name: series.name,
    data: series.points,
    showSymbol: series.points.length === 1 || series.symbols === true,
    symbolSize: 4,
    step: series.step ? "end" : false,
    lineStyle: { width: 1.75, type: series.dash ? [5, 4] : "solid" },
    areaStyle: series.area ? { opacity: 0.1 } : undefined,
    emphasis: { scale: false, lineStyle: { width: 1.75 } },
    markLine: isFirst ? markLines(shape, colour) : undefined,
  };
}

function markLines(shape, colour) {
  const level = shape.lines.map(([yAxis, text]) => ({ yAxis, name: text, lineStyle: { color: colour.down }, label: { formatter: text, position: "insideEndTop" } }));
  const upright = shape.uprights.map(([xAxis, text, row = null]) => ({ xAxis, name: text, lineStyle: { color: colour.strong },
    label: { formatter: row === null ? text : text + "\n\n".repeat(row), position: row === null ? "insideEndTop" : "insideMiddleTop", rotate: 0 } }));
  return { silent: true, symbol: "none", label: { color: colour.ink, fontSize: 11 }, lineStyle: { type: [3, 3], width: 1 }, data: [...level, ...upright] };
}

/** Elements, not markup: style attributes in markup would be refused by the content policy. */
function tip(shape, parts) {
  const rows = parts.filter((part) => part.value?.[1] !== null).map((part) =>
    h("div", { class: "tip-row" }, h("span", null, part.seriesName), h("b", null, shape.valueText(part.value[1]))));
  const head = parts.length === 0 ? "" : shape.x(parts[0].value[0]);
  return h("div", { class: "tip" }, h("div", { class: "tip-head" }, head), ...rows);
}

function lineTable(shape) {
  const xs = [...new Set(shape.series.flatMap((series) => series.points.map((point) => point[0])))].sort((a, b) => a - b);
  const step = Math.max(1, Math.ceil(xs.length / TABLE_ROWS));
  const kept = xs.filter((_, i) => (xs.length - 1 - i) % step === 0);
  const byX = shape.series.map((series) => new Map(series.points));
  return {
    heads: [shape.xName, ...shape.series.map((series) => series.name)],
    rows: kept.map((at) => [shape.x(at), ...byX.map((values) => textCell(values.get(at), shape.valueText))]),
  };
}

const textCell = (value, text) => (value === undefined || value === null ? "" : text(value));

/** Each row begins with its head; a cell is a text or {text, exact}. */
function putTable(details, label, { heads, rows }) {
  const head = h("tr", null, heads.map((text, i) => h("th", { scope: "col", class: i === 0 ? null : "r" }, text)));
  const lines = rows.map(([first, ...cells]) => h("tr", null, h("th", { scope: "row" }, first), cells.map(tableCell)));
  const table = h("table", null, h("caption", null, label), h("thead", null, head), h("tbody", null, lines));
  const box = h("div", { class: "scroll-y", tabindex: "0", role: "region", "aria-label": `${label}, table` }, table);
  details.querySelector(".scroll-y")?.remove();
  details.append(box);
}

function tableCell(cell) {
  return typeof cell === "string" ? h("td", { class: "r" }, cell) : h("td", { class: "r", "data-value": cell.exact }, cell.text);
}

function surfaceOptions(shape, colour) {
  const cells = shape.rows.flatMap((row, i) => row.points.map((point, j) => [point.x, i, point.value, ...reach(row.points, j), point.name]));
  const values = cells.map((cell) => cell[2]);
  const axis = { axisTick: { show: false }, splitLine: { show: false }, axisLine: { lineStyle: { color: colour.strong } } };
  const label = { color: colour.ink, fontSize: 11, hideOverlap: true };
  return {
    animation: false,
    textStyle: { fontFamily: colour.font },
    aria: { enabled: false },
    grid: { left: 4, right: 26, top: 34, bottom: 4, containLabel: true },
    tooltip: { trigger: "item", confine: true, backgroundColor: colour.surface, borderColor: colour.strong,
      padding: [6, 10], extraCssText: "box-shadow:none", formatter: ({ value }) => surfaceTip(shape, value) },
    visualMap: { type: "continuous", dimension: 2, min: Math.min(...values, 1), max: Math.max(...values, 0), orient: "horizontal", left: 0, top: 0,
      itemWidth: 12, itemHeight: 120, calculable: false, text: [shape.x(Math.max(...values, 0)), shape.x(Math.min(...values, 1))],
      textStyle: { color: colour.ink, fontSize: 11 }, inRange: { color: colour.scale } },
    xAxis: { ...axis, type: "value", min: Math.min(...cells.map((cell) => cell[3]), 0), max: Math.max(...cells.map((cell) => cell[4]), 0),
      axisLabel: { ...label, showMinLabel: false, showMaxLabel: false, formatter: shape.x } },
    yAxis: { ...axis, type: "category", inverse: true, data: shape.rows.map((row) => row.name), axisLabel: label },
    series: [{ type: "custom", z: 2, zlevel: 0, data: cells, renderItem: surfaceCell, encode: { x: [3, 4], y: 1 } }],
  };
}

/** From where to where a point's cell reaches. */
function reach(points, j) {
  const at = points[j].x;
  const before = points[j - 1] ? (points[j - 1].x + at) / 2 : null;
  const after = points[j + 1] ? (points[j + 1].x + at) / 2 : null;
  const half = before !== null ? at - before : after !== null ? after - at : 0.05;
  return [before ?? at - half, after ?? at + half];
}

function surfaceCell(params, api) {
  const [left, middle] = api.coord([api.value(3), api.value(1)]);
  const [right] = api.coord([api.value(4), api.value(1)]);
  const height = api.size([0, 1])[1] * 0.94;
  return {
    type: "rect",
    shape: { x: left, y: middle - height / 2, width: Math.max(1, right - left - 0.5), height },
    style: { fill: api.visual("color") },
  };
}

function surfaceTip(shape, value) {
  const rows = [[shape.yName, shape.rows[value[1]].name], [shape.xName, shape.xText(value[0])], ["", shape.valueText(value[2])]];
  return h("div", { class: "tip" }, h("div", { class: "tip-head" }, value[5]),
    ...rows.map(([name, text]) => h("div", { class: "tip-row" }, h("span", null, name), h("b", null, text))));
}

function surfaceTable(shape) {
  return {
    heads: [shape.yName, "Strike", shape.xName, "Volatility"],
    rows: shape.rows.flatMap((row) => row.points.map((point) =>
      [row.name, point.name, { text: shape.xText(point.x), exact: point.x }, { text: shape.valueText(point.value), exact: point.value }])),
  };
}
