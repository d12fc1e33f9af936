// Builds the page. Text comes in as text nodes only, so that markup in a name stays text.
const el = (tag, properties, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (isNone(value) || value === false) continue;
    if (name === 'class') element.className = value;
    else if (name === 'style') Object.entries(value).forEach(([key, each]) => element.style.setProperty(key, each));
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  children.flat(3).forEach(child => {
    if (!isNone(child) && child !== false && child !== '') element.append(child instanceof Node ? child : String(child));
  });
  return element;
};

const sections = [];
// A section with a question as its heading, and the sentence that the numbers give.
const section = (id, short, heading, says, ...content) => {
  const element = el('section', { id, class: 'section', 'aria-labelledby': id + '-heading' },
    el('h2', { id: id + '-heading' }, heading), says && el('p', { class: 'says' }, says), content);
  document.getElementById('main').append(element);
  sections.push({ id, short, element });
  return element;
};
const card = (heading, ...content) => el('div', { class: 'card' }, heading && el('h3', {}, heading), content);
const notice = text => el('p', { class: 'notice' }, text);
const hint = text => el('p', { class: 'hint' }, text);
const chip = (kind, text) => el('span', { class: 'chip ' + kind }, text);

// A table under a picture. Columns: { name, of, number }.
const table = (caption, columns, rows) => el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
  el('table', {}, el('caption', {}, caption),
    el('thead', {}, el('tr', {}, columns.map(column => el('th', { scope: 'col', class: column.number && 'number' }, column.name)))),
    el('tbody', {}, rows.map(row => el('tr', {}, columns.map((column, i) =>
      el(i === 0 ? 'th' : 'td', { scope: i === 0 ? 'row' : null, class: column.number && 'number' }, column.of(row))))))));
const numbers = (caption, columns, rows) =>
  el('details', { class: 'numbers' }, el('summary', {}, 'The numbers in a table'), table(caption, columns, rows));

// One of several choices, for keyboard and screen reader a group of radio buttons.
let groups = 0;
const choices = (legend, values, chosen, then) => {
  const name = 'choice-' + groups++;
  return el('fieldset', { class: 'choices' }, el('legend', {}, legend), values.map(value =>
    el('label', {}, el('input', { type: 'radio', name, checked: value.key === chosen, onchange: () => then(value.key) }), el('span', {}, value.label))));
};
const bar = (parts, label) => el('div', { class: 'bar', role: 'img', 'aria-label': label },
  parts.filter(part => part.share > 0).map(part =>
    el('i', { style: { width: Math.min(100, part.share * 100) + '%', background: part.color } })));
