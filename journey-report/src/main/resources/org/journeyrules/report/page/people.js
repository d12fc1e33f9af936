// Hand-offs, sequences, what holds contacts, and the figures of sales.
const showPeople = () => {
  const handOffs = report.handOffs;
  if (!handOffs || !handOffs.made) return;
  const rejected = Object.entries(handOffs.rejected || {});
  const refused = total(rejected, each => each[1]);
  const parts = [['Accepted', handOffs.accepted, 'good'], ['Rejected', refused, 'warn'], ['No answer yet', Math.max(0, handOffs.made - handOffs.accepted - refused), 'strong-line']];
  section('people', 'Hand-offs', 'Do people follow up?',
    [el('strong', {}, count(handOffs.overdue)), ' of ' + several(handOffs.made, 'hand-off') + (handOffs.overdue === 1 ? ' was' : ' were') + ' overdue. '
      + (isNone(handOffs.medianMinutes) ? '' : 'Half had a first human touch within ' + duration(handOffs.medianMinutes) + ' of business time.')],
    card(null, picture(parts.map(part => part[0] + ' ' + count(part[1])).join(', ') + ' of ' + count(handOffs.made) + ' hand-offs.', 110, (colors, narrow) => ({
      grid: { top: 36, bottom: 4 }, xAxis: axis(colors, { type: 'value', show: false, max: handOffs.made }), yAxis: { type: 'category', data: [''], show: false },
      tooltip: { formatter: at => at.seriesName + ': ' + count(at.value) },
      series: parts.map(([name, value, color]) => ({ type: 'bar', stack: 'all', name, data: [value], barWidth: 34, color: colors[color], itemStyle: { borderColor: colors.surface, borderWidth: 1 },
        label: { show: value / handOffs.made > 0.07, formatter: () => count(value), color: readable(colors[color]), fontWeight: 'bold' } })) })),
      numbers('Hand-offs', [{ name: 'What', of: row => row[0] }, { name: 'Value', number: true, of: row => row[1] }], [
        ['Made', count(handOffs.made)], ['Accepted', count(handOffs.accepted)], ...rejected.map(([reason, value]) => ['Rejected: ' + reason, count(value)]), ['Overdue', count(handOffs.overdue)],
        ['Median business time to the first human touch', duration(handOffs.medianMinutes)], ['Won afterwards', count(handOffs.wonAfter)]])));
};

const ENDS = { finished: 'ran to its end', completed: 'ran to its end', reached: 'reached its goal', goal: 'reached its goal', stopped: 'stopped', left: 'stage was left', exited: 'stage was left' };
const showSequences = () => {
  const sequences = (report.sequences || []).filter(each => each.enrolled);
  const lift = (report.lift || []).filter(each => each.contacts);
  if (sequences.length === 0 && lift.length === 0) return;
  const hows = [...new Set(sequences.flatMap(each => Object.keys(each.ended || {})))];
  const open = each => Math.max(0, each.enrolled - total(Object.values(each.ended || {}), value => value));
  const never = sequences.filter(each => each.converted === 0 && total(Object.values(each.ended || {}), value => value) >= 50);
  const said = how => ENDS[how] || worded(how);
  section('sequences', 'Sequences', 'Which sequences work?',
    never.length ? [listed(never.map(each => each.sequence)), ' ended for ' + several(total(never, each => total(Object.values(each.ended), value => value)), 'contact') + ' and ', el('strong', {}, 'never converted one'), '.'] : 'Converted counts enrollments with a conversion of the stage within the visit.',
    sequences.length ? card('How enrollments end', picture('How the enrollments of each sequence ended. ' + sequences.map(each => each.sequence + ': ' + count(each.enrolled) + ' enrolled, ' + count(each.converted) + ' converted').join('; ') + '.', 70 + 40 * sequences.length, (colors, narrow) => ({
      grid: { top: 40 }, xAxis: axis(colors, { type: 'value', minInterval: 1 }), yAxis: axis(colors, { type: 'category', inverse: true, data: sequences.map(each => each.sequence), axisLabel: { color: colors.ink, formatter: name => shortened(name, narrow ? 12 : 26) } }),
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, formatter: at => drawn(at[0].axisValueLabel + '\n' + at.filter(each => each.value).map(each => each.seriesName + ': ' + count(each.value)).join('\n') + '\nconverted: ' + count(sequences[at[0].dataIndex].converted)) },
      series: [...hows.map((how, i) => ({ type: 'bar', stack: 'all', name: said(how), barWidth: 20, color: colors.series(i), itemStyle: { borderColor: colors.surface, borderWidth: 1 }, data: sequences.map(each => (each.ended || {})[how] || 0) })),
        { type: 'bar', stack: 'all', name: 'still running', barWidth: 20, color: colors['strong-line'], data: sequences.map(open) }] })),
      numbers('Sequences', [{ name: 'Sequence', of: each => each.sequence }, { name: 'Enrolled', number: true, of: each => count(each.enrolled) }, ...hows.map(how => ({ name: upper(said(how)), number: true, of: each => count((each.ended || {})[how] || 0) })),
        { name: 'Still running', number: true, of: each => count(open(each)) }, { name: 'Sent', number: true, of: each => count(each.sent) }, { name: 'Converted', number: true, of: each => count(each.converted) }], sequences)) : null,
    lift.length ? card('Does sending help? Arms against each other', table('Conversion by arm of each A/B test; the hold-out arm gets no sends', [{ name: 'Sequence', of: each => each.sequence }, { name: 'Arm', of: each => each.arm },
      { name: 'Contacts', number: true, of: each => count(each.contacts) }, { name: 'Converted', number: true, of: each => count(each.converted) },
      { name: 'Rate (95% interval)', number: true, of: each => between({ value: each.converted / each.contacts, lower: each.lower, upper: each.upper }, percent) }], lift)) : null);
};

// The condition says what is needed, the rules where it leads.
const named = each => { const rules = each.rules || []; return rules.length === 0 ? each.condition : rules.length < 3 ? listed(rules) : rules[0] + ' and ' + several(rules.length - 1, 'more rule'); };
const showHolding = () => {
  const holding = (report.holding || []).filter(each => each.contacts);
  if (holding.length === 0) return;
  const names = stageNames.filter(name => holding.some(each => each.stage === name));
  const nearest = [...holding].sort((a, b) => (b.oneMore || 0) - (a.oneMore || 0) || b.only - a.only)[0];
  const near = nearest.oneMore || nearest.only;
  section('holding', 'What holds them', 'What holds contacts in each stage?',
    near ? [el('strong', {}, count(near)), (near === 1 ? ' contact in ' : ' contacts in ') + nearest.stage + (near === 1 ? ' lacks' : ' lack') + (nearest.oneMore ? ' only one more for ' : ' only ') + nearest.condition + '.'] : 'Conditions that are not met yet, for the contacts in each stage at the end.',
    el('div', { class: 'columns' }, names.map(name => {
      const here = holding.filter(each => each.stage === name).sort((a, b) => (b.oneMore || 0) - (a.oneMore || 0) || b.only - a.only || b.contacts - a.contacts);
      const most = Math.max(1, ...here.map(each => each.contacts));
      const row = each => el('li', {}, el('span', {}, each.condition, (each.rules || []).length ? el('span', { class: 'condition' }, named(each) + (each.oneMore ? ': ' + count(each.oneMore) + (each.oneMore === 1 ? ' lacks' : ' lack') + ' only one more' : '')) : null), el('span', { class: 'value' }, count(each.contacts) + (each.only ? ' · only ' + count(each.only) : '')),
        bar([{ share: each.only / most, color: stageVariable(name) }, { share: (each.contacts - each.only) / most, color: 'color-mix(in srgb, ' + stageVariable(name) + ' 40%, var(--surface))' }], count(each.contacts) + ' contacts, for ' + count(each.only) + ' of them the only one'));
      return card(name, el('ul', { class: 'rows' }, here.slice(0, 6).map(row)),
        here.length > 6 ? el('details', { class: 'numbers' }, el('summary', {}, several(here.length - 6, 'more condition')), el('ul', { class: 'rows' }, here.slice(6).map(row))) : null);
    })), hint('Contacts for whom the condition is not met; "only" counts those for whom it is the one condition that is missing for some rule to lead on.'
      + (holding.some(each => each.asked < each.inStage) ? ' Where a stage has more than 1,000 contacts, the rules of 1,000 of them were asked, and the numbers are estimates for all.' : '')),
    numbers('What holds contacts', [{ name: 'Stage', of: each => each.stage }, { name: 'Rule', of: named }, { name: 'Condition', of: each => each.condition }, { name: 'Contacts', number: true, of: each => count(each.contacts) }, { name: 'Only this', number: true, of: each => count(each.only) }], holding));
};

const MODELS = { first: 'First touch', last: 'Last touch', linear: 'Linear', position: 'First and last 40%', 'time-decay': 'Time decay', decay: 'Time decay', timeDecay: 'Time decay' };
const showSales = () => {
  const sales = report.sales || {};
  const attribution = (report.attribution || []).filter(each => each.credit);
  const overrides = (report.overrides || []).filter(each => each.undone);
  if (!sales.won && !sales.lost && attribution.length === 0 && overrides.length === 0) return;
  const models = [...new Set(attribution.map(each => each.model))];
  const channels = [...new Set(attribution.map(each => each.channel))];
  const credit = (model, channel) => total(attribution.filter(each => each.model === model && each.channel === channel), each => each.credit);
  section('sales', 'Sales', 'What comes of it?',
    sales.won || sales.lost ? [el('strong', {}, count(sales.won)), ' opportunities won and ' + count(sales.lost) + ' lost' + (isNone(sales.winRate) ? '' : ', a win rate of ' + percent(sales.winRate))
      + (isNone(sales.medianCycleDays) ? '' : '; half closed within ' + days(sales.medianCycleDays)) + (isNone(sales.amount) ? '' : '; ' + count(sales.amount) + ' ' + (sales.currency || '') + ' won') + '.'] : null,
    attribution.length ? card('Credit by channel', picture('Won opportunities credited to channels by ' + models.length + ' ways of bookkeeping.', 70 + 44 * models.length, (colors, narrow) => ({
      grid: { top: 40 }, xAxis: axis(colors, { type: 'value' }), yAxis: axis(colors, { type: 'category', inverse: true, data: models.map(model => MODELS[model] || upper(worded(model))), axisLabel: { color: colors.ink } }),
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, formatter: at => drawn(at[0].axisValueLabel + '\n' + at.map(each => each.seriesName + ': ' + number(each.value)).join('\n')) },
      series: channels.map((channel, i) => ({ type: 'bar', stack: 'all', name: channel, barWidth: 20, color: colors.series(i), itemStyle: { borderColor: colors.surface, borderWidth: 1 }, data: models.map(model => credit(model, channel)) })) }),
    'Bookkeeping, not cause: each won opportunity counts once, shared between the channels before it. Compare arms for what sending causes.'),
      numbers('Credit by channel', [{ name: 'Model', of: model => MODELS[model] || upper(worded(model)) }, ...channels.map(channel => ({ name: channel, number: true, of: model => number(credit(model, channel)) }))], models)) : null,
    overrides.length ? card('Moves that a person undid within 7 days', table('Moves of rules that a person undid', [{ name: 'Rule', of: each => each.rule }, { name: 'Moves', number: true, of: each => count(each.moves) },
      { name: 'Undone', number: true, of: each => count(each.undone) }, { name: 'Share', number: true, of: each => percent(each.undone / each.moves) }], overrides)) : null);
};
