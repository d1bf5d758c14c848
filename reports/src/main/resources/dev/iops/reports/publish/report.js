"use strict";
(() => {
  const data = document.getElementById("curve-data");
  if (!data) return;
  const { x, series } = JSON.parse(data.textContent);
  const place = document.getElementById("curve");
  const nines = { 1: "0 %", 10: "90 %", 100: "99 %", 1000: "99.9 %", 10000: "99.99 %", 100000: "99.999 %", 1000000: "99.9999 %" };
  const duration = us => us == null ? "–" : us < 1e3 ? us + " µs" : us < 1e6 ? +(us / 1e3).toPrecision(3) + " ms" : +(us / 1e6).toPrecision(3) + " s";
  const powerOfTen = v => Math.abs(Math.log10(v) - Math.round(Math.log10(v))) < 1e-6;
  const decades = (u, splits) => splits.map(v => powerOfTen(v) ? v : null);
  let chart;
  const draw = () => {
    if (chart) chart.destroy();
    const style = getComputedStyle(document.documentElement);
    const colour = name => style.getPropertyValue("--" + name).trim();
    const axis = { stroke: colour("soft"), grid: { stroke: colour("line"), width: 1, filter: decades }, ticks: { stroke: colour("line"), width: 1, filter: decades } };
    chart = new uPlot({
      width: place.clientWidth,
      height: 320,
      scales: { x: { time: false, distr: 3 }, y: { distr: 3 } },
      axes: [
        { ...axis, values: (u, ticks) => ticks.map(t => nines[Math.round(t)] && powerOfTen(t) ? nines[Math.round(t)] : "") },
        { ...axis, size: 70, values: (u, ticks) => ticks.map(t => powerOfTen(t) ? duration(Math.round(t)) : "") },
      ],
      series: [
        { label: "Percentile", value: (u, v) => v == null ? "–" : +(100 - 100 / v).toPrecision(7) + " %" },
        ...series.map(s => ({ label: s.label, stroke: colour(s.key), width: s.key === "total" ? 3 : 1.75, dash: s.key === "ping" ? [5, 4] : [], points: { show: false }, value: (u, v) => duration(v) })),
      ],
    }, [x, ...series.map(s => s.micros)], place);
  };
  draw();
  addEventListener("resize", () => chart.setSize({ width: place.clientWidth, height: 320 }));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  addEventListener("beforeprint", draw);
})();
