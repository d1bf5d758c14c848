"use strict";
(() => {
  const duration = us => us == null ? "–" : us < 1e3 ? us + " µs" : us < 1e6 ? +(us / 1e3).toPrecision(3) + " ms" : +(us / 1e6).toPrecision(3) + " s";
  const count = n => n == null ? "–" : n.toLocaleString("en");
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const powerOfTen = v => Math.abs(Math.log10(v) - Math.round(Math.log10(v))) < 1e-6;
  const decades = (u, splits) => splits.map(v => powerOfTen(v) ? v : null);
  const logAxis = () => ({ stroke: colour("soft"), grid: { stroke: colour("line"), width: 1, filter: decades }, ticks: { stroke: colour("line"), width: 1, filter: decades } });
  const plainAxis = () => ({ stroke: colour("soft"), grid: { stroke: colour("line"), width: 1 }, ticks: { stroke: colour("line"), width: 1 } });
  /* Where there are few powers of ten to label, 2 and 5 are labelled too. */
  const named = (t, few) => powerOfTen(t) || few && [2, 5].includes(Math.round(t / 10 ** Math.floor(Math.log10(t) + 1e-9)));
  const logSplits = (u, axis, min, max) => {
    const splits = [];
    for (let power = 10 ** Math.floor(Math.log10(min)); power <= max; power *= 10)
      for (let n = 1; n < 10; n++) if (n * power >= min * (1 - 1e-9) && n * power <= max * (1 + 1e-9)) splits.push(n * power);
    return splits;
  };
  const latencyAxis = () => ({ ...logAxis(), size: 70, splits: logSplits, values: (u, ticks) => ticks.map(t => named(t, u.scales.y.max / u.scales.y.min < 150) ? duration(Math.round(t)) : "") });
  const wholeDecades = (u, min, max) => {
    if (!(min > 0)) return [1, 10];
    const low = Math.floor(Math.log10(min) + 1e-9);
    return [10 ** low, 10 ** Math.max(low + 1, Math.ceil(Math.log10(max) - 1e-9))];
  };
  const latencyScale = { distr: 3, range: wholeDecades };
  const read = id => { const script = document.getElementById(id); return script && JSON.parse(script.textContent); };

  const charts = [];
  const drawAll = width => charts.forEach(draw => draw(width));
  const show = (id, dataId, height, build) => {
    const place = document.getElementById(id);
    const data = read(dataId);
    if (!place || !data) return;
    let chart;
    const draw = width => {
      if (chart) chart.destroy();
      const { series, ...options } = build(data);
      chart = new uPlot({ width: width || place.clientWidth, height, ...options, series: series.map(s => s.line) }, series.map(s => s.values), place);
      /* the legend reads along with the pointer; what it says at rest is only noise to a screen reader */
      chart.root.querySelectorAll(".u-legend").forEach(legend => legend.setAttribute("aria-hidden", "true"));
    };
    draw();
    charts.push(draw);
    let width = place.clientWidth;
    addEventListener("resize", () => {
      if (place.clientWidth && place.clientWidth !== width) draw(width = place.clientWidth);
    });
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawAll());

  /* Paper is white and narrower, and nobody can open a closed part of it. */
  const paperWidth = 680;
  let closed = [];
  const toPaper = () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    closed.forEach(part => part.open = true);
    document.documentElement.classList.add("paper");
    drawAll(paperWidth);
  };
  const toScreen = () => {
    closed.forEach(part => part.open = false);
    document.documentElement.classList.remove("paper");
    drawAll();
  };
  addEventListener("beforeprint", toPaper);
  addEventListener("afterprint", toScreen);

  const nines = { 1: "0 %", 10: "90 %", 100: "99 %", 1000: "99.9 %", 10000: "99.99 %", 100000: "99.999 %", 1000000: "99.9999 %" };
  show("curve", "curve-data", 320, ({ x, series }) => ({
    padding: [12, 32, 0, 0],
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
    padding: [named && data.phases.length ? 24 : 12, 26, 0, 0],
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
  const countAxis = () => ({ ...plainAxis(), size: 70, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4], values: (u, ticks) => ticks.map(t => count(Math.abs(t))) });
  show("over-open", "over-data", 180, data => ({
    ...over(data, !document.getElementById("over-latency")),
    scales: { x: { time: false, range: [0, data.seconds] }, y: { range: (u, min, max) => [0, Math.max(1, max * 1.05)] } },
    axes: [timeAxis(data.seconds), countAxis()],
    series: [
      { values: data.openAt, line: moment(data) },
      { values: data.open, line: { label: "open connections", stroke: colour("process"), width: 2, points: { show: false }, paths: uPlot.paths.stepped({ align: 1 }), value: (u, v) => count(v) } },
    ],
  }));

  /* The darker a field, the more samples; by the logarithm, or the rare slow ones would be lost. */
  const heatFields = heat => u => {
    const { ctx } = u;
    const most = heat.columns.reduce((max, column) => column.reduce((m, v, i) => i % 2 ? Math.max(m, v) : m, max), 1);
    const latency = row => 10 ** (row / heat.perDecade);
    ctx.save();
    ctx.fillStyle = colour("heat");
    heat.columns.forEach((column, i) => {
      const left = Math.round(u.valToPos(heat.from + i * heat.step, "x", true));
      const right = Math.round(u.valToPos(heat.from + (i + 1) * heat.step, "x", true));
      for (let k = 0; k < column.length; k += 2) {
        const top = Math.round(u.valToPos(latency(column[k] + 1), "y", true));
        const bottom = Math.round(u.valToPos(latency(column[k]), "y", true));
        ctx.globalAlpha = 0.14 + 0.86 * Math.log1p(column[k + 1]) / Math.log1p(most);
        ctx.fillRect(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
      }
    });
    ctx.restore();
  };
  show("over-heat", "over-data", 260, data => {
    const { heat } = data;
    const rows = heat.columns.flatMap(column => column.filter((v, i) => i % 2 === 0));
    const range = [10 ** (Math.min(...rows) / heat.perDecade), 10 ** ((Math.max(...rows) + 1) / heat.perDecade)];
    const shared = over(data, false);
    const slowest = heat.columns.map(column => column.length ? Math.round(10 ** ((column[column.length - 2] + 1) / heat.perDecade)) : null);
    const samples = heat.columns.map(column => column.reduce((sum, v, i) => i % 2 ? sum + v : sum, 0));
    return {
      ...shared,
      hooks: { ...shared.hooks, drawAxes: [heatFields(heat), ...shared.hooks.drawAxes] },
      scales: { x: { time: false, range: [0, data.seconds] }, y: { distr: 3, range: () => range }, n: { range: () => [0, 1] } },
      axes: [timeAxis(data.seconds), { ...latencyAxis() }],
      series: [
        { values: heat.columns.map((c, i) => heat.from + (i + 0.5) * heat.step), line: moment(data) },
        { values: samples, line: { label: "samples", scale: "n", stroke: colour("heat"), paths: () => null, points: { show: false }, value: (u, v) => count(v) } },
        { values: slowest, line: { label: "the slowest up to", stroke: colour("heat"), paths: () => null, points: { show: false }, value: (u, v) => duration(v) } },
      ],
    };
  });

  const ends = ["bad", "ingest", "deliver", "broadcast", "open", "soft"];
  const stacks = comings => u => {
    const { ctx } = u;
    const zero = u.valToPos(0, "y", true);
    ctx.save();
    comings.opened.forEach((opened, i) => {
      const left = Math.round(u.valToPos(i * comings.step, "x", true));
      const wide = Math.max(1, Math.round(u.valToPos((i + 1) * comings.step, "x", true)) - left - (comings.opened.length > 90 ? 1 : 2));
      const up = (from, by, name) => {
        if (!by) return;
        const top = u.valToPos(from + by, "y", true);
        ctx.fillStyle = colour(name);
        ctx.fillRect(left, top, wide, Math.max(1, u.valToPos(from, "y", true) - top));
      };
      const down = (from, by, name) => {
        if (!by) return;
        const top = u.valToPos(-from, "y", true);
        ctx.fillStyle = colour(name);
        ctx.fillRect(left, top, wide, Math.max(1, u.valToPos(-from - by, "y", true) - top));
      };
      up(0, opened, "process");
      up(opened, comings.failed[i], "mild");
      let below = 0;
      comings.closed.forEach((end, k) => { down(below, end.counts[i], ends[k]); below += end.counts[i]; });
    });
    ctx.strokeStyle = colour("soft");
    ctx.beginPath();
    ctx.moveTo(u.bbox.left, zero);
    ctx.lineTo(u.bbox.left + u.bbox.width, zero);
    ctx.stroke();
    ctx.restore();
  };
  show("over-comings", "over-data", 200, data => {
    const { comings } = data;
    const shared = over(data, false);
    const highest = Math.max(1, ...comings.opened.map((n, i) => n + comings.failed[i]));
    const lowest = Math.max(0, ...comings.opened.map((n, i) => comings.closed.reduce((sum, end) => sum + end.counts[i], 0)));
    const none = { paths: () => null, points: { show: false }, value: (u, v) => count(v) };
    return {
      ...shared,
      hooks: { ...shared.hooks, drawAxes: [stacks(comings), ...shared.hooks.drawAxes] },
      scales: { x: { time: false, range: [0, data.seconds] }, y: { range: () => [lowest ? -lowest * 1.1 : 0, highest * 1.1] } },
      axes: [timeAxis(data.seconds), countAxis()],
      series: [
        { values: comings.opened.map((n, i) => (i + 0.5) * comings.step), line: moment(data) },
        { values: comings.opened, line: { ...none, label: "opened", stroke: colour("process"), fill: colour("process") } },
        ...(comings.failed.some(n => n) ? [{ values: comings.failed, line: { ...none, label: "failed handshakes", stroke: colour("mild"), fill: colour("mild") } }] : []),
        ...comings.closed.map((end, k) => ({ values: end.counts, line: { ...none, label: "closed with " + end.code, stroke: colour(ends[k]), fill: colour(ends[k]) } })),
      ],
    };
  });

  show("spread-chart", "spread-data", 240, data => {
    const line = (label, name) => ({ label, stroke: colour(name), paths: () => null, points: { show: true, size: 4, fill: colour(name), stroke: colour(name), width: 0 }, value: (u, v) => duration(v) });
    return {
      padding: [12, 26, 0, 0],
      scales: { x: { time: false, range: [0, data.seconds] }, y: latencyScale },
      axes: [timeAxis(data.seconds), latencyAxis()],
      series: [
        { values: data.at, line: moment(data) },
        { values: data.first, line: line("first", "process") },
        { values: data.median, line: line("median", "deliver") },
        { values: data.last, line: line("last", "bad") },
      ],
    };
  });

  const generator = (id, names, axis, scale, value) => show(id, id + "-data", 160, data => ({
    padding: [12, 26, 0, 0],
    cursor: { sync: { key: "over" } },
    scales: { x: { time: false, range: [0, data.seconds] }, y: scale },
    axes: [timeAxis(data.seconds), axis()],
    series: [
      { values: data.at, line: moment(data) },
      ...names.map(([key, label, name]) => ({ values: data[key], line: { label, stroke: colour(name), width: 1.75, spanGaps: true, points: { show: false }, value } })),
    ],
  }));
  const percent = v => v == null ? "–" : +(100 * v).toPrecision(3) + " %";
  generator("generator-late", [["lag", "event-loop lag p99", "deliver"], ["lateness", "lateness p99", "total"]], latencyAxis, latencyScale, (u, v) => duration(v == null ? v : Math.round(v)));
  generator("generator-busy", [["cpu", "processors", "process"], ["gc", "garbage collection", "broadcast"]], () => ({ ...plainAxis(), size: 70, values: (u, ticks) => ticks.map(percent) }), { range: (u, min, max) => [0, Math.max(0.1, max * 1.1)] }, (u, v) => percent(v));

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

  document.querySelectorAll("[id$=-trend]").forEach(({ id }) => show(id, id + "-data", 240, data => ({
    padding: [12, 24, 0, 0],
    scales: { x: { time: false, range: (u, min, max) => [min - 0.5, max + 0.5] }, y: latencyScale },
    axes: [{ ...plainAxis(), incrs: [1, 2, 5, 10, 20, 50], space: 110, values: (u, ticks) => ticks.map(t => data.name[t] || "") }, latencyAxis()],
    series: [
      { values: data.name.map((name, i) => i), line: { label: "Run", value: (u, v) => v == null ? "–" : data.name[v] } },
      { values: data.p50, line: { label: "p50", stroke: colour("deliver"), width: 1.75, points: { show: true, size: 7, fill: colour("deliver") }, value: (u, v) => duration(v) } },
      { values: data.p99, line: { label: "p99", stroke: colour("total"), width: 2, points: { show: true, size: 7, fill: colour("total") }, value: (u, v) => duration(v) } },
      { values: data.broken, line: { label: "did not pass", stroke: colour("bad"), paths: () => null, points: { show: crosses }, value: (u, v) => v == null ? "–" : "yes" } },
    ],
  })));
})();
