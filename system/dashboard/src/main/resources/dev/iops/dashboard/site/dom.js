const LONGEST_TEXT = 300;

/**
 * An element with attributes and children. Strings become text nodes, so nothing that came from outside is ever parsed as
 * HTML.
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
}

/** Sets an element's text if it is another one, so that an unchanged page costs nothing and screen readers stay quiet. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** A value that came from outside, as text of a bounded length whose writing direction stays its own. */
export function foreign(value) {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return element('bdi', {}, text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text);
}
