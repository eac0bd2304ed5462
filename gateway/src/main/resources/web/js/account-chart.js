// Health over time.

import { data, poll } from "./api.js";
import { h, panel, tabs } from "./dom.js";
import { decimal } from "./format.js";
import { lineChart } from "./charts.js";
import { logNow } from "./live.js";
import { nsOf, toMillis } from "./time.js";

const MOST = 10;
const HOUR = 3_600_000;
const SPANS = [["1", "1 h"], ["24", "24 h"], ["168", "7 d"]];

export function healthChart(scope, account) {
  let hours = "1";
  const chart = lineChart(scope, {
    label: `Health of account ${account} over time`, xName: "Time, UTC", time: true,
    x: (at) => new Date(at).toISOString().slice(0, 19).replace("T", " "), y: (value) => decimal(value, 2), valueText: (value) => decimal(value, 3), lines: [[1, "close-out below 1"]],
  });
  const picker = tabs("Span of the chart", (value) => {
    hours = value;
    draw().catch(() => {});
  });

  async function draw() {
    picker.set(SPANS, hours);
    const now = logNow();
    const { points } = await data(`/accounts/${account}/health`, { fromNs: nsOf(now - Number(hours) * HOUR), toNs: nsOf(now) });
    if (scope.isOpen) {
      chart.set([
        { name: "Maintenance, E_MM / R_MM", points: points.map((point) => at(point, point.equityMaintenanceE6, point.maintenanceE6)) },
        { name: "Initial, E_IM / R_IM", dash: true, points: points.map((point) => at(point, point.equityInitialE6, point.initialE6)) },
      ]);
    }
  }

  scope.add(poll(draw, 15_000));
  return panel("Health over time", { className: "w7", note: picker.root }, h("div", null, chart.root), h("p", { class: "note" }, `Drawn up to ${MOST}; each point is the worst of its time.`));
}

/** Where nothing is required there is no ratio, and the line has a gap; what is safe is all alike. */
function at(point, equity, required) {
  return [toMillis(point.timeNs), required === "0" ? null : Math.min(MOST, Number(equity) / Number(required))];
}
