// The journey map: stages from left to right, the exits apart, touchpoints by channel.
const NO_PERSONA = 'everyone';
const touchKey = each => [each.stage, each.channel, each.persona || '', each.does || '', each.answer || ''].join('\u0000');
const measuredTouch = new Map((report.touchpoints || []).map(each => [touchKey(each), each]));

// Cases that are neither answered nor late yet do not count.
const cases = touch => touch.seen - (touch.pending || 0);
const kept = touch => !touch || isNone(touch.answeredInTime) || cases(touch) <= 0 ? null : touch.answeredInTime / cases(touch);
const keptKind = share => share === null ? '' : share >= 0.8 ? 'good' : share >= 0.5 ? 'warn' : 'bad';

const experience = touch => {
  if (!touch) return [chip('', 'not measured')];
  if (!touch.seen) return [chip('', 'never seen')];
  const share = kept(touch);
  if (share === null) {
    return [chip('', 'seen ' + several(touch.seen, 'time')), isNone(touch.answered) ? null : ' ' + count(touch.answered) + ' answered'];
  }
  return [chip(keptKind(share), percent(share) + ' in time'), ' of ' + count(cases(touch))];
};
const touchCard = each => {
  const touch = measuredTouch.get(touchKey(each));
  const share = kept(touch);
  const row = (name, text) => text ? [el('dt', {}, name), el('dd', {}, text)] : null;
  return el('details', { class: 'touch ' + keptKind(share), 'data-persona': each.persona || NO_PERSONA },
    el('summary', {},
      el('span', { class: 'does' }, said(each.does) || 'any contact'),
      each.answer ? el('span', { class: 'answer' }, said(each.answer) + (each.within ? ', within ' + period(each.within) : '')) : null,
      el('span', {}, experience(touch)),
      each.persona ? el('span', { class: 'who' }, 'for ' + each.persona) : null,
      el('span', { class: 'more' }, 'What they expect')),
    el('dl', {},
      row('They expect', each.expects), row('We promise', each.answer ? said(each.answer) + (each.within ? ', within ' + period(each.within) : '') : null),
      row('What really happens', touch && touch.seen ? isNone(touch.answered) ? 'Seen ' + several(touch.seen, 'time') + '. No signal shows the answer.'
        : count(touch.answered) + ' of ' + count(touch.seen) + ' answered'
          + (isNone(touch.medianMinutes) ? '' : ', half of them after ' + duration(touch.medianMinutes)) : null),
      row('What hurts', (each.pains || []).join('; '))));
};

const ways = stage => {
  const leaving = stage.leaving || {};
  const colors = { forward: 'var(--good)', return: 'var(--good)', back: 'var(--warn)', exit: 'var(--bad)' };
  const known = Object.keys(WAYS).filter(way => leaving[way] && !isNone(leaving[way].probability) && (way === 'forward' && stage !== inOrder[inOrder.length - 1] || leaving[way].visits > 0));
  return known.length === 0 ? null : [
    bar(known.map(way => ({ share: leaving[way].probability, color: colors[way] })), known.map(way => percent(leaving[way].probability) + ' ' + WAYS[way]).join(', ')),
    el('ul', { class: 'ways' }, known.map(way => el('li', {}, el('span', {}, WAYS[way]), el('b', {}, percent(leaving[way].probability)))))];
};
const stageHead = stage => el('div', { class: 'stage-head', style: { '--stage': stageVariable(stage.stage) } },
  el('h3', {}, stage.stage),
  el('p', { class: 'now' }, count(stage.open), el('small', {}, ' here now')),
  el('p', { class: 'small muted' }, stage.timeInStage && stage.timeInStage.median && !isNone(stage.timeInStage.median.days)
    ? 'half leave within ' + days(stage.timeInStage.median.days) : 'fewer than half leave'),
  ways(stage));

const showMap = () => {
  const touches = journey.touchpoints || [];
  const channels = [...new Set(touches.map(each => each.channel))];
  const personas = [...new Set(touches.map(each => each.persona).filter(Boolean))];
  const column = i => String(i + 2);
  const map = el('ol', { class: 'map', style: { 'grid-template-columns': (channels.length ? '72px ' : '0 ') + 'repeat(' + inOrder.length + ', minmax(158px, 1fr))' } },
    channels.map((channel, row) => el('li', { class: 'label', 'aria-hidden': 'true' }, el('div', { class: 'channel', style: { 'grid-column': '1', 'grid-row': String(row + 3) } }, channel))),
    inOrder.map((stage, i) => {
      const words = described.get(stage.stage) || {};
      const head = stageHead(stage);
      head.style.gridColumn = column(i);
      head.style.gridRow = '1';
      return el('li', {}, head,
        el('p', { class: 'mind', style: { 'grid-column': column(i), 'grid-row': '2' } }, words.mind || ''),
        channels.map((channel, row) => {
          const here = touches.filter(each => each.stage === stage.stage && each.channel === channel);
          return el('div', { class: 'cell', style: { 'grid-column': column(i), 'grid-row': String(row + 3) } },
            here.length ? el('p', { class: 'channel-here' }, upper(channel)) : null, here.map(touchCard));
        }));
    }));
  const left = exits.length === 0 ? null : el('ul', { class: 'exits', 'aria-label': 'Stages outside the order' }, exits.map(stage => {
    const back = stage.leaving && stage.leaving.return;
    return el('li', {}, el('h3', {}, stage.stage), el('p', { class: 'small' }, el('b', {}, count(stage.open)), ' here now, ' + several(stage.visits, 'visit')
      + (back && back.visits ? ', ' + count(back.visits) + ' came back' : '')));
  }));
  const filter = personas.length === 0 ? null : choices('Touchpoints for', [{ key: '', label: 'all personas' }, ...personas.map(persona => ({ key: persona, label: persona }))], '', chosen =>
    map.querySelectorAll('.touch').forEach(each => { each.hidden = chosen !== '' && each.dataset.persona !== chosen && each.dataset.persona !== NO_PERSONA; }));
  const worst = (report.touchpoints || []).filter(each => kept(each) !== null && cases(each) >= 20).sort((a, b) => kept(a) - kept(b))[0];
  section('map', 'The map', 'The journey, and what really happens',
    worst && kept(worst) < 0.8 ? ['The weakest promise is in ', el('strong', {}, worst.stage), ': after a contact ' + said(worst.does) + ', '
      + percent(kept(worst)) + ' of ' + count(cases(worst)) + ' cases were answered within ' + period(worst.within) + '.']
      : 'Each stage with those who are in it, what becomes of them within ' + within + ', and the touchpoints by channel.',
    el('div', { class: 'card' }, filter, el('div', { class: 'map-frame', tabindex: '0', role: 'region', 'aria-label': 'Journey map' }, map), left,
      touches.length === 0 ? hint('The journey map has no touchpoints yet. They would show here what contacts do, what we promise, and whether it is kept.') : null,
      (report.touchpoints || []).length ? numbers('Touchpoints: what contacts do and whether we answer in time', [
        { name: 'Stage', of: each => each.stage }, { name: 'Channel', of: each => each.channel }, { name: 'For', of: each => each.persona || 'everyone' },
        { name: 'They', of: each => said(each.does) || NONE }, { name: 'We', of: each => said(each.answer) || NONE }, { name: 'Within', of: each => period(each.within) || NONE },
        { name: 'Seen', number: true, of: each => count(each.seen) }, { name: 'Answered', number: true, of: each => count(each.answered) },
        { name: 'In time', number: true, of: each => count(each.answeredInTime) }, { name: 'Median', number: true, of: each => duration(each.medianMinutes) }], report.touchpoints) : null));
};
