import { element, setText } from '../dom.js';
import { count, typeName } from '../format.js';
import { TYPES } from '../model.js';

/** Events by type, in numbers; also the legend of the chart above. */
export class TypeTable extends HTMLElement {
  #rows = TYPES.map(row);

  connectedCallback() {
    const head = element('tr', {}, element('th', { scope: 'col' }, 'Type'));
    head.append(element('th', { scope: 'col' }, 'Last minute'), element('th', { scope: 'col' }, 'Since opened'));
    const body = element('tbody', {}, ...this.#rows.map((one) => one.row));
    this.replaceChildren(
      element('h2', {}, 'Events by type'),
      element('table', {}, element('thead', {}, head), body),
    );
  }

  show(lastMinute, totals) {
    const most = Math.max(1, ...lastMinute.counts);
    this.#rows.forEach(({ row: line, recent, total, bar }, type) => {
      setText(recent, count(lastMinute.counts[type]));
      setText(total, count(totals[TYPES[type]]));
      bar.style.setProperty('--share', lastMinute.counts[type] / most);
      line.hidden = TYPES[type] === 'other' && totals.other === 0;
    });
  }
}

function row(type, index) {
  const bar = element('span', { class: 'bar', 'aria-hidden': 'true' });
  const recent = element('td', { 'data-recent': type });
  const total = element('td', { 'data-total': type });
  const name = element('th', { scope: 'row' }, element('span', { class: 'swatch', 'aria-hidden': 'true' }));
  name.append(typeName(type), bar);
  return { row: element('tr', { class: `type-${index}` }, name, recent, total), recent, total, bar };
}

customElements.define('type-table', TypeTable);
