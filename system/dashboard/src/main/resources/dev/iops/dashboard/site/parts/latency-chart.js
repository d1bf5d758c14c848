import { latency } from '../format.js';
import { BUCKET_MS } from '../model.js';
import { Chart } from './chart.js';

/** How long events took from their emission to this page. */
export class LatencyChart extends Chart {
  heading = 'Delivery latency, as this browser sees it';

  show(buckets) {
    const times = buckets.map(({ startMs }) => startMs / 1000);
    const share = (p) => buckets.map((bucket) => bucket.latency.percentile(p));
    const [p50, p95] = [share(0.5), share(0.95)];
    const known = p95.filter((ms) => ms !== null);
    if (known.length === 0) {
      this.draw([times, p50, p95], 'nothing received yet');
      return;
    }
    const keys = [
      { name: 'p95', text: `95 % within ${latency(known.at(-1))}` },
      { name: 'p50', text: `half within ${latency(p50.filter((ms) => ms !== null).at(-1))}` },
    ];
    this.draw([times, p50, p95], keys.map(({ text }) => text).join(', '), keys);
  }

  options() {
    const line = (colour) => ({
      stroke: this.colour(colour),
      width: 2,
      spanGaps: true,
      points: { show: true, size: 6, fill: this.colour(colour) },
    });
    return {
      scales: {
        x: { range: (_, min, max) => [min, max + BUCKET_MS / 1000] },
        y: { range: (_, min, max) => [0, Math.max(100, max * 1.15)] },
      },
      axes: [this.timeAxis(), this.axis({ values: (_, splits) => splits.map(latency) })],
      series: [{}, line('--p50'), line('--p95')],
    };
  }
}

customElements.define('latency-chart', LatencyChart);
