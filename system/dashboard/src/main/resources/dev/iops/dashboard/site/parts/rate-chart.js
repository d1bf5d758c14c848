import { count } from '../format.js';
import { BUCKET_MS, TYPES } from '../model.js';
import { Chart, uPlot } from './chart.js';

/** How many events of each type came, in stacked bars of ten seconds. */
export class RateChart extends Chart {
  heading = 'Events received, per 10 s';

  show(buckets) {
    const sums = buckets.map(({ counts }) => {
      let sum = 0;
      return counts.map((n) => (sum += n));
    });
    // The highest stack first, so that the lower ones are drawn over it.
    const series = TYPES.map((_, type) => sums.map((sum) => sum[type])).reverse();
    const total = series[0].reduce((a, b) => a + b, 0);
    const most = Math.max(...series[0]);
    const times = buckets.map(({ startMs }) => startMs / 1000);
    this.draw([times, ...series], `${count(total)} in ten minutes, at most ${count(most)} in ten seconds`);
  }

  options() {
    const bars = uPlot.paths.bars({ size: [0.82, 80], align: 1 });
    return {
      scales: {
        x: { range: (_, min, max) => [min, max + BUCKET_MS / 1000] },
        y: { range: (_, min, max) => [0, Math.max(10, max * 1.1)] },
      },
      axes: [this.timeAxis(), this.axis({ values: (_, splits) => splits.map(count), incrs: NICE_STEPS })],
      series: [
        {},
        ...TYPES.map((_, type) => ({
          fill: this.colour(`--type-${type}`),
          width: 0,
          paths: bars,
          points: { show: false },
        })).reverse(),
      ],
    };
  }
}

const NICE_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5];

customElements.define('rate-chart', RateChart);
