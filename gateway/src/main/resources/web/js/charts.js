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

/**
 * A line chart. Series are {name, points: [[x, y], ...], dash, area, step}; set() shows new ones.
 *
 * @param label what it shows, for those who do not see it
 * @param time whether x is milliseconds
 * @param x, y texts of values on the axes; valueText that of y where there is room
 * @param lines horizontal lines, [[y, text], ...]; uprights vertical ones, [[x, text], ...]
 */
export function lineChart(scope, { label, xName, time = false, x, y, className = "chart", lines = [], valueText = y }) {
  const host = h("div", { class: className, role: "img", "aria-label": label });
  const details = h("details", { class: "chart-table" }, h("summary", null, "Show as a table"));
  const root = h("div", null, host, details);
  const shape = { label, xName, time, x, y, lines, valueText, series: [], uprights: [] };
  let chart = null;
  const draw = () => chart?.setOption(options(shape, colours()), { notMerge: true });
  const fillTable = () => details.open && showTable(details, shape);
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
    root,
    set(series, uprights = []) {
      Object.assign(shape, { series, uprights });
      draw();
      fillTable();
    },
  };
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    palette: [1, 2, 3, 4, 5, 6, 7].map((i) => of(`c${i}`)),
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
    xAxis: { type: shape.time ? "time" : "value", scale: true, min: "dataMin", max: "dataMax", axisLine: { lineStyle: { color: colour.strong } },
      axisTick: { show: false }, splitLine: { show: false }, splitNumber: 5,
      axisLabel: { color: colour.ink, fontSize: 11, hideOverlap: true, ...(shape.time ? {} : { formatter: shape.x }) } },
    yAxis: { type: "value", scale: true, axisLine: { show: false }, axisTick: { show: false }, splitNumber: 4,
      splitLine: { lineStyle: { color: colour.line } }, axisLabel: { color: colour.ink, fontSize: 11, formatter: shape.y } },
    series: shape.series.map((series, i) => line(shape, series, i, colour)),
  };
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
  const upright = shape.uprights.map(([xAxis, text]) => ({ xAxis, name: text, lineStyle: { color: colour.strong }, label: { formatter: text, position: "insideEndTop", rotate: 0 } }));
  return { silent: true, symbol: "none", label: { color: colour.ink, fontSize: 11 }, lineStyle: { type: [3, 3], width: 1 }, data: [...level, ...upright] };
}

/** Elements, not markup: style attributes in markup would be refused by the content policy. */
function tip(shape, parts) {
  const rows = parts.filter((part) => part.value?.[1] !== null).map((part) =>
    h("div", { class: "tip-row" }, h("span", null, part.seriesName), h("b", null, shape.valueText(part.value[1]))));
  const head = parts.length === 0 ? "" : shape.x(parts[0].value[0]);
  return h("div", { class: "tip" }, h("div", { class: "tip-head" }, head), ...rows);
}

function showTable(details, shape) {
  const xs = [...new Set(shape.series.flatMap((series) => series.points.map((point) => point[0])))].sort((a, b) => a - b);
  const step = Math.max(1, Math.ceil(xs.length / TABLE_ROWS));
  const kept = xs.filter((_, i) => (xs.length - 1 - i) % step === 0);
  const byX = shape.series.map((series) => new Map(series.points));
  const rows = kept.map((at) => h("tr", null, h("th", { scope: "row" }, shape.x(at)),
    byX.map((values) => h("td", { class: "r" }, values.get(at) === undefined || values.get(at) === null ? "" : shape.valueText(values.get(at))))));
  const head = h("tr", null, h("th", { scope: "col" }, shape.xName), shape.series.map((series) => h("th", { scope: "col", class: "r" }, series.name)));
  const table = h("table", null, h("caption", null, shape.label), h("thead", null, head), h("tbody", null, rows));
  const box = h("div", { class: "scroll-y", tabindex: "0", role: "region", "aria-label": `${shape.label}, table` }, table);
  details.querySelector(".scroll-y")?.remove();
  details.append(box);
}
