// The head of the page and what to look at first.
const begun = report.contacts ? report.contacts.begun : null;
const notBegun = Object.entries(report.contacts && report.contacts.notBegun || {});
const customerStage = () => {
  const named = (journey.stages || []).find(stage => stage.role === 'customer');
  return named ? named.stage : inOrder.length ? inOrder[inOrder.length - 1].stage : null;
};
const total = (list, of) => list.reduce((sum, each) => sum + (of(each) || 0), 0);
const reachedOf = name => total(report.funnel || [], row => row.reached && row.reached[name]);

const tile = (name, value, under) => el('div', { class: 'tile' }, el('dt', {}, name), el('dd', {}, value, under && el('span', { class: 'under' }, under)));

const showTop = () => {
  const started = total(report.funnel || [], row => row.started);
  const goal = customerStage();
  const promises = (report.touchpoints || []).filter(each => !isNone(each.answeredInTime) && each.seen > (each.pending || 0));
  const seen = total(promises, each => each.seen - (each.pending || 0));
  const left = total(exits, stage => stage.open);
  const handOffs = report.handOffs;
  document.getElementById('top').append(
    el('p', { class: 'eyebrow' }, 'Journey report'),
    el('h1', {}, 'The ' + report.journey + ' journey'),
    el('p', { class: 'lead' }, day(report.from) + ' to ' + day(report.until) + ', ', several(Math.round((new Date(report.until) - new Date(report.from)) / 864e5), 'day'),
      '. Version ' + report.version + '. Times in ' + journey.zone.replaceAll('_', ' ') + '.'),
    el('dl', { class: 'tiles' },
      tile('Contacts in the journey', count(begun), notBegun.length ? several(total(notBegun, each => each[1]), 'other') + ' did not begin' : 'everyone began'),
      goal && started ? tile('Started and reached ' + goal, percent(reachedOf(goal) / started), count(reachedOf(goal)) + ' of ' + count(started) + ' that started in this time') : null,
      tile('Left the journey', count(left), begun ? percent(left / begun) + ' of all stand in ' + (exits.length === 1 ? exits[0].stage : 'an exit stage') : null),
      seen ? tile('Promises kept', percent(total(promises, each => each.answeredInTime) / seen), 'answered in time, of ' + count(seen)) : null,
      handOffs && handOffs.made ? tile('Hand-offs overdue', count(handOffs.overdue), 'of ' + count(handOffs.made) + ' made') : null),
    notBegun.length ? el('details', { class: 'numbers' }, el('summary', {}, 'Why ' + several(total(notBegun, each => each[1]), 'contact') + ' did not begin'),
      table('Contacts that did not begin', [{ name: 'Reason', of: row => row[0] }, { name: 'Contacts', number: true, of: row => count(row[1]) }], notBegun)) : null);
};

const KINDS = {
  'reversed-engagement': ['Engagement is reversed', 'engagement'], 'stalled-segment': ['A segment stalls', 'segments'], leak: ['The journey leaks', 'moves'],
  'over-automation': ['Too much automation', 'people'], 'no-follow-up': ['Nobody follows up', 'people'],
  'sequence-without-conversion': ['A sequence never converts', 'sequences'], 'broken-promise': ['A promise is broken', 'map'], mismatch: ['Content for another stage', 'engagement'] };
const SHARES = /share|rate|lower|upper|probability|difference|benchmark/i;
const fact = (key, value) => isNone(value) ? NONE
  : typeof value === 'object' ? Object.entries(value).map(([name, each]) => worded(name) + ' ' + fact(key, each)).join(', ')
    : typeof value !== 'number' ? said(String(value))
      : /minutes/i.test(key) ? duration(value) : /days|mean/i.test(key) ? days(value)
        : SHARES.test(key) || key === 'threshold' && value < 1 ? percent(value) : Math.abs(value) < 0.05 && value !== 0 ? (Math.abs(value) < 0.001 ? 'less than 0.001' : value.toFixed(3)) : number(value);

const finding = (diagnosis, i) => {
  const [title, target] = KINDS[diagnosis.kind] || [upper(worded(diagnosis.kind)), null];
  const unsure = diagnosis.found === false;
  return el('li', { class: 'finding' + (unsure ? ' unsure' : '') },
    el('span', { class: 'rank', 'aria-hidden': 'true' }, unsure ? '?' : i + 1),
    el('h3', {}, title + (diagnosis.numbers && diagnosis.numbers.stage && !unsure ? ' in ' + diagnosis.numbers.stage : '')),
    el('p', {}, diagnosis.text),
    diagnosis.next && el('p', { class: 'next' }, el('strong', {}, 'Next step: '), diagnosis.next),
    diagnosis.command && el('p', { class: 'next' }, 'To see which number predicts won deals best: ', el('code', {}, diagnosis.command)),
    el('div', {}, el('details', { class: 'numbers' }, el('summary', {}, 'The numbers'), el('dl', { class: 'facts' }, Object.entries(diagnosis.numbers || {}).map(([key, value]) =>
      el('div', {}, el('dt', {}, worded(key)), el('dd', {}, fact(key, value)))))),
    target && !unsure ? el('p', { class: 'small behind' }, el('a', { href: '#' + target, 'data-target': target }, 'Show it in the picture')) : null));
};
const showFindings = () => {
  const all = report.diagnoses || [];
  const sure = all.filter(each => each.found !== false);
  const unsure = all.filter(each => !sure.includes(each));
  const leak = sure.filter(each => each.kind === 'leak' && each.numbers && each.numbers.share).sort((a, b) => b.numbers.share - a.numbers.share)[0];
  section('first', 'Look at first', 'What to look at first',
    sure.length ? ['The numbers say that ' + (sure.length === 1 ? 'one thing needs' : sure.length + ' things need') + ' attention, the clearest first.',
      leak && [' Contacts are lost in ', el('strong', {}, leak.numbers.stage), ': ' + percent(leak.numbers.share) + ' go back or leave.']]
      : 'Nothing crosses a threshold in this window.',
    sure.length ? el('ol', { class: 'findings' }, sure.map(finding)) : null,
    unsure.length ? el('details', { class: 'numbers', open: sure.length === 0 }, el('summary', {}, 'Not enough data to tell: ' + several(unsure.length, 'check')), el('ul', { class: 'findings' }, unsure.map(finding))) : null);
};
