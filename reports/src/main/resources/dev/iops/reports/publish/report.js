"use strict";
(() => {
  const duration = us => us == null ? "–" : us < 1e3 ? us + " µs" : us < 1e6 ? +(us / 1e3).toPrecision(3) + " ms" : +(us / 1e6).toPrecision(3) + " s";
  const count = n => n == null ? "–" : n.toLocaleString("en");
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const powerOfTen = v => Math.abs(Math.log10(v) - Math.round(Math.log10(v))) < 1e-6;
  const decades = (u, splits) => splits.map(v => powerOfTen(v) ? v : null);
  const logAxis = () => ({ stroke: colour("soft"), grid: { stroke: colour("line"), width: 1, filter: decades }, ticks: { stroke: colour("line"), width: 1, filter: decades } });
  const plainAxis = () => ({ stroke: colour("soft"), grid: { stroke: colour("line"), width: 1 }, ticks: { stroke: colour("line"), width: 1 } });
  const latencyAxis = () => ({ ...logAxis(), size: 70, values: (u, ticks) => ticks.map(t => powerOfTen(t) ? duration(Math.round(t)) : "") });
  const wholeDecades = (u, min, max) => {
    if (!(min > 0)) return [1, 10];
    const low = Math.floor(Math.log10(min) + 1e-9);
    return [10 ** low, 10 ** Math.max(low + 1, Math.ceil(Math.log10(max) - 1e-9))];
  };
  const latencyScale = { distr: 3, range: wholeDecades };
  const read = id => { const script = document.getElementById(id); return script && JSON.parse(script.textContent); };

  const show = (id, dataId, height, build) => {
    const place = document.getElementById(id);
    const data = read(dataId);
    if (!place || !data) return;
    let chart;
    const draw = () => {
      if (chart) chart.destroy();
      const { series, ...options } = build(data);
      chart = new uPlot({ width: place.clientWidth, height, ...options, series: series.map(s => s.line) }, series.map(s => s.values), place);
    };
    draw();
    addEventListener("resize", () => chart.setSize({ width: place.clientWidth, height }));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
    addEventListener("beforeprint", draw);
  };

  const nines = { 1: "0 %", 10: "90 %", 100: "99 %", 1000: "99.9 %", 10000: "99.99 %", 100000: "99.999 %", 1000000: "99.9999 %" };
  show("curve", "curve-data", 320, ({ x, series }) => ({
    scales: { x: { time: false, distr: 3 }, y: latencyScale },
    axes: [{ ...logAxis(), values: (u, ticks) => ticks.map(t => nines[Math.round(t)] && powerOfTen(t) ? nines[Math.round(t)] : "") }, latencyAxis()],
    series: [
      { values: x, line: { label: "Percentile", value: (u, v) => v == null ? "–" : +(100 - 100 / v).toPrecision(7) + " %" } },
      ...series.map(s => ({ values: s.micros, line: { label: s.label, stroke: colour(s.key), width: s.key === "total" ? 3 : 1.75, dash: s.key === "ping" ? [5, 4] : [], points: { show: false }, value: (u, v) => duration(v) } })),
    ],
  }));

  /* Faults are bands behind the grid, phases are lines before it; names stand where there is room. */
  const placeIn = u => seconds => Math.min(u.bbox.left + u.bbox.width, Math.max(u.bbox.left, u.valToPos(seconds, "x", true)));
  const bands = faults => u => {
    const place = placeIn(u);
    u.ctx.save();
    u.ctx.fillStyle = colour("mild");
    u.ctx.globalAlpha = 0.25;
    faults.forEach(f => u.ctx.fillRect(place(f.from), u.bbox.top, Math.max(3 * devicePixelRatio, place(f.to) - place(f.from)), u.bbox.height));
    u.ctx.restore();
  };
  const lines = (phases, named) => u => {
    const { ctx, bbox } = u;
    const place = placeIn(u);
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = colour("soft");
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.textAlign = "left";
    ctx.textBaseline = "alphabetic";
    ctx.font = 12 * devicePixelRatio + "px system-ui, sans-serif";
    let free = -Infinity;
    phases.forEach((p, i) => {
      const x = Math.round(place(p.at)) + 0.5;
      ctx.beginPath();
      ctx.moveTo(x, bbox.top - (named ? 16 * devicePixelRatio : 0));
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      const end = x + ctx.measureText(p.name).width + 10 * devicePixelRatio;
      const next = i + 1 < phases.length ? place(phases[i + 1].at) : bbox.left + bbox.width;
      if (named && x >= free && end <= next + 4 * devicePixelRatio) {
        ctx.fillText(p.name, x + 4 * devicePixelRatio, bbox.top - 6 * devicePixelRatio);
        free = end;
      }
    });
    ctx.restore();
  };
  const clock = seconds => u => u.map(t => seconds >= 7200 ? +(t / 3600).toFixed(2) + " h" : seconds >= 180 ? +(t / 60).toFixed(2) + " min" : +t.toFixed(1) + " s");
  const timeAxis = seconds => ({ ...plainAxis(), incrs: [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400], values: (u, ticks) => clock(seconds)(ticks) });
  const over = (data, named) => ({
    cursor: { sync: { key: "over" } },
    padding: [named && data.phases.length ? 24 : 12, 16, 0, 0],
    hooks: { drawClear: [bands(data.faults)], drawAxes: [lines(data.phases, named)] },
  });
  const moment = data => ({ label: "After the start", value: (u, v) => v == null ? "–" : clock(data.seconds)([v])[0] });
  show("over-latency", "over-data", 300, data => ({
    ...over(data, true),
    scales: { x: { time: false, range: [0, data.seconds] }, y: latencyScale },
    axes: [timeAxis(data.seconds), latencyAxis()],
    series: [
      { values: data.latencyAt, line: moment(data) },
      { values: data.p50, line: { label: "p50", stroke: colour("deliver"), width: 1.75, value: (u, v) => duration(v) } },
      { values: data.p99, line: { label: "p99", stroke: colour("total"), width: 2, value: (u, v) => duration(v) } },
    ],
  }));
  show("over-open", "over-data", 180, data => ({
    ...over(data, !document.getElementById("over-latency")),
    scales: { x: { time: false, range: [0, data.seconds] }, y: { range: (u, min, max) => [0, Math.max(1, max * 1.05)] } },
    axes: [timeAxis(data.seconds), { ...plainAxis(), size: 70, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4], values: (u, ticks) => ticks.map(count) }],
    series: [
      { values: data.openAt, line: moment(data) },
      { values: data.open, line: { label: "open connections", stroke: colour("process"), width: 2, points: { show: false }, paths: uPlot.paths.stepped({ align: 1 }), value: (u, v) => count(v) } },
    ],
  }));

  /* A cross, because colour alone does not tell everybody. */
  const crosses = (u, i) => {
    const { ctx } = u;
    const size = 6 * devicePixelRatio;
    ctx.save();
    ctx.strokeStyle = colour("bad");
    ctx.lineWidth = 2.5 * devicePixelRatio;
    u.data[i].forEach((v, at) => {
      if (v == null) return;
      const x = u.valToPos(u.data[0][at], "x", true);
      const y = u.valToPos(v, "y", true);
      ctx.beginPath();
      ctx.moveTo(x - size, y - size); ctx.lineTo(x + size, y + size);
      ctx.moveTo(x - size, y + size); ctx.lineTo(x + size, y - size);
      ctx.stroke();
    });
    ctx.restore();
    return false;
  };
  show("steps", "steps-data", 280, data => ({
    padding: [12, 24, 0, 0],
    scales: { x: { time: false }, y: latencyScale },
    axes: [{ ...plainAxis(), values: (u, ticks) => ticks.map(count) }, latencyAxis()],
    series: [
      { values: data.load, line: { label: data.unit, value: (u, v) => count(v) } },
      { values: data.p50, line: { label: "p50", stroke: colour("deliver"), width: 1.75, points: { show: true, size: 7, fill: colour("deliver") }, value: (u, v) => duration(v) } },
      { values: data.p99, line: { label: "p99", stroke: colour("total"), width: 2, points: { show: true, size: 7, fill: colour("total") }, value: (u, v) => duration(v) } },
      { values: data.broken, line: { label: "did not hold", stroke: colour("bad"), paths: () => null, points: { show: crosses }, value: (u, v) => v == null ? "–" : "yes" } },
    ],
  }));
})();
