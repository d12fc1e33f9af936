// Segments side by side.
const GROUP_MEASURES = [
  { key: 'mean', label: 'Time in stage', words: days, of: stage => { const mean = stage.timeInStage && stage.timeInStage.restrictedMean;
    return mean && !isNone(mean.days) ? { value: mean.days, lower: Math.max(0, mean.days - 1.96 * (mean.se || 0)), upper: mean.days + 1.96 * (mean.se || 0) } : null; } },
  { key: 'forward', label: 'Move on', words: percent, of: stage => { const p = stage.progression;
    return p && !isNone(p.cohort) ? { value: p.cohort, lower: Math.max(0, p.cohort - 1.96 * (p.se || 0)), upper: Math.min(1, p.cohort + 1.96 * (p.se || 0)) } : null; } },
  { key: 'clicks', label: 'Clicks', words: percent, of: stage => stage.engagement && stage.engagement.clickRate },
  { key: 'conversion', label: 'Conversion', words: percent, of: stage => stage.engagement && stage.engagement.conversion },
];
const MOST_GROUPS = 8;
const NO_VALUE = 'no value';
const labelOf = group => isNone(group.value) || group.value === '' ? NO_VALUE : String(group.value);

const showGroups = () => {
  const all = report.groups || [];
  if (all.length === 0) return;
  const by = [...new Set(all.map(group => group.by))];
  const size = group => total(group.stages, stage => stage.visits);
  const tests = report.logRank || [];
  section('segments', 'Segments', 'Do segments behave differently?',
    'Groups of fewer than 20 contacts show counts only. A contact in several segments counts in each.',
    by.map(name => {
      const groups = all.filter(group => group.by === name).sort((a, b) => size(b) - size(a));
      const shown = groups.slice(0, MOST_GROUPS);
      const rows = inOrder.map(stage => stage.stage);
      const option = measure => colors => {
        const points = shown.flatMap(group => group.stages.filter(stage => rows.includes(stage.stage)).map(stage => ({ row: stage.stage, series: labelOf(group), of: several(stage.visits, 'visit'), ...(measure.of(stage) || {}) })));
        return whiskers(colors, rows, shown.map(group => labelOf(group)), points, measure.words, null);
      };
      const figure = picture('Stages by ' + name + ', each value with its 95% interval. The table below has the numbers.', 70 + Math.max(44, 14 * shown.length + 16) * rows.length, option(GROUP_MEASURES[0]));
      const mine = pictures[pictures.length - 1];
      return card(upper(name),
        choices('Compare', GROUP_MEASURES, GROUP_MEASURES[0].key, key => redraw(mine, option(GROUP_MEASURES.find(measure => measure.key === key)))),
        figure,
        groups.length > shown.length ? hint('The picture shows the ' + MOST_GROUPS + ' largest of ' + groups.length + ' groups.') : null,
        numbers('Stages by ' + name, [{ name: 'Group', of: row => row.value }, { name: 'Stage', of: row => row.stage.stage }, { name: 'Visits', number: true, of: row => count(row.stage.visits) },
          { name: 'Open', number: true, of: row => count(row.stage.open) },
          ...GROUP_MEASURES.map(measure => ({ name: measure.label + (measure.key === 'mean' ? ' (mean within ' + period(report.horizon) + ')' : measure.key === 'forward' ? ' within ' + within : ''), number: true, of: row => between(measure.of(row.stage), measure.words) }))],
          groups.flatMap(group => group.stages.map(stage => ({ value: labelOf(group), stage })))),
        tests.some(test => test.by === name) ? el('details', { class: 'numbers' }, el('summary', {}, 'Do the groups stay equally long? Log-rank tests'),
          table('Log-rank tests of the time in each stage. Of many tests, some are small by chance', [{ name: 'Stage', of: test => test.stage || NONE }, { name: 'Groups', of: test => listed((test.values || []).map(value => value || NO_VALUE)) },
            { name: 'p', number: true, of: test => isNone(test.p) ? test.whyNot || NONE : test.p < 0.001 ? 'less than 0.001' : test.p.toFixed(3) }], tests.filter(test => test.by === name))) : null);
    }));
};
