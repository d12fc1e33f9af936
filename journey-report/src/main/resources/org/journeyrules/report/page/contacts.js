// Single contacts, with the reason for each move.
const showContacts = () => {
  if (timelines.length === 0) return;
  const colorOf = stage => stageVariable(stage);
  const shown = timelines.map(timeline => {
    const from = timeline.visits.length ? new Date(timeline.visits[0].entered) : new Date(timeline.until);
    const span = Math.max(1, new Date(timeline.until) - from);
    const zone = timeline.zone || journey.zone;
    const name = timeline.name ? timeline.name + ' (' + timeline.contact + ')' : timeline.contact;
    const path = timeline.visits.map(visit => visit.stage);
    return el('details', { class: 'contact', open: timeline.asked, 'data-words': name.toLowerCase() },
      el('summary', {}, el('b', {}, name),
        el('span', { class: 'strip', role: 'img', 'aria-label': 'Stages: ' + (path.join(', then ') || 'none') }, timeline.visits.map(visit =>
          el('i', { title: visit.stage, style: { background: colorOf(visit.stage), width: (new Date(visit.left || timeline.until) - new Date(visit.entered)) / span * 100 + '%' } })))),
      el('ol', { class: 'line' }, timeline.entries.map(entry => el('li', { class: entry.what, style: { '--stage': entry.stage ? colorOf(entry.stage) : null } },
        el('time', { datetime: entry.at }, minute(entry.at, zone)), el('div', {}, upper(entry.text), entry.why ? el('span', { class: 'why' }, 'because ' + entry.why) : null)))),
      timeline.left ? el('p', { class: 'line small muted' }, several(timeline.left, 'further entry', 'further entries') + ' left out.') : null);
  });
  const asked = timelines.filter(timeline => timeline.asked).length;
  section('contacts', 'Contacts', 'What does this look like for one contact?',
    asked === timelines.length ? 'The contact that was asked for, on their own clock.' : 'A sample of ' + timelines.length + ' contacts, each on their own clock.',
    timelines.length > 5 ? el('label', { class: 'find' }, 'Find', el('input', { type: 'search', placeholder: 'name or id', oninput: event => {
      const wanted = event.target.value.toLowerCase();
      shown.forEach(each => { each.hidden = !each.dataset.words.includes(wanted); });
    } })) : null,
    el('ul', { class: 'legend', 'aria-label': 'Colors of the stages' }, stageNames.map(name => el('li', {}, el('i', { style: { background: colorOf(name) } }), name))),
    shown);
};
