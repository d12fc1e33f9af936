// How long contacts stay, and how many answer what we send.
// The corners of a line that goes down in steps.
const steps = points => points.flatMap((point, i) => i === 0 ? [point] : [[point[0], points[i - 1][1]], point]);
const curveOption = (stage, most) => (colors, narrow) => {
  const curve = stage.curve;
  const last = curve[curve.length - 1];
  const end = Math.max(most, last.days);
  const to = (of, fill) => [...curve.map(point => [point.days, isNone(of(point)) ? fill : of(point)]), [end, isNone(of(last)) ? fill : of(last)]];
  const color = colors.stage(stage.stage);
  const lower = to(point => point.lower, 0);
  const upperBound = to(point => point.upper, 1);
  const median = stage.timeInStage && stage.timeInStage.median ? stage.timeInStage.median.days : null;
  return { legend: false, grid: { top: 12, right: 14 },
    xAxis: axis(colors, { type: 'value', min: 0, max: most, axisLabel: { formatter: value => count(value), hideOverlap: true }, splitLine: { show: false } }),
    yAxis: axis(colors, { type: 'value', min: 0, max: 1, interval: 0.25, axisLabel: { formatter: percent } }),
    tooltip: { trigger: 'axis', formatter: at => { const point = at.find(each => each.seriesIndex === 1);
      return point ? drawn(percent(point.value[1]) + ' still there after ' + days(point.value[0])) : ''; } },
    series: [
      { type: 'custom', silent: true, data: [[0, 0]], clip: true, renderItem: (parameters, api) => ({ type: 'polygon', shape: { points: [...steps(upperBound), ...steps(lower).reverse()].map(point => api.coord(point)) },
        style: { fill: color, opacity: 0.18 } }) },
      { type: 'line', step: 'end', symbol: 'none', lineStyle: { color, width: 2.5 }, data: to(point => point.share, 0),
        markLine: isNone(median) || median > most ? undefined : { symbol: 'none', silent: true, lineStyle: { color: colors.muted, type: 'dashed' },
          label: { formatter: 'half: ' + days(median), color: colors.ink, position: 'insideEndTop', rotate: 0, align: median > most * 0.6 ? 'right' : 'left', distance: [4, -14] }, data: [{ xAxis: median }] } }] };
};
const showTime = () => {
  const drawnStages = stages.filter(stage => (stage.curve || []).length > 0);
  const most = Math.max(1, ...drawnStages.map(stage => Math.min(stage.curve[stage.curve.length - 1].days, 366)));
  const slow = inOrder.slice(0, -1).filter(stage => stage.timeInStage && stage.timeInStage.median && !isNone(stage.timeInStage.median.days))
    .sort((a, b) => b.timeInStage.median.days - a.timeInStage.median.days)[0];
  const early = stages.filter(stage => stage.timeInStage && !isNone(stage.timeInStage.emptyRiskSetAt));
  section('time', 'Time in stage', 'How long do they stay?',
    slow ? ['The slowest stage is ', el('strong', {}, slow.stage), ': half of its visits last longer than ' + days(slow.timeInStage.median.days) + '.'] : null,
    drawnStages.length === 0 ? notice('No stage has enough visits for a curve.') : el('div', { class: 'smalls' }, drawnStages.map(stage => card(stage.stage,
      picture('Share still in ' + stage.stage + ' by days since they entered. Median ' + between(atDays(stage.timeInStage && stage.timeInStage.median), days) + '.', 190, curveOption(stage, most)),
      el('p', { class: 'small muted' }, several(stage.visits, 'visit') + ', ' + count(stage.open) + ' still open')))),
    drawnStages.length ? hint('Each line shows the share of visits that still go on after so many days; the band is its 95% bound. Visits that are still open count until the end of the window.') : null,
    early.length ? hint('The window is too early for ' + listed(early.map(stage => stage.stage)) + ': at some day nobody was left to watch, so the curve stays at 0.') : null,
    numbers('Time in stage, in days', [
      { name: 'Stage', of: stage => stage.stage }, { name: 'Visits', number: true, of: stage => count(stage.visits) }, { name: 'Open', number: true, of: stage => count(stage.open) },
      { name: 'A quarter leaves within', number: true, of: stage => between(atDays(stage.timeInStage.q1), number) },
      { name: 'Half', number: true, of: stage => between(atDays(stage.timeInStage.median), number) },
      { name: 'Three quarters', number: true, of: stage => between(atDays(stage.timeInStage.q3), number) },
      { name: 'Mean within ' + period(report.horizon) + ' (± standard error)', number: true, of: stage => stage.timeInStage.restrictedMean && !isNone(stage.timeInStage.restrictedMean.days)
        ? number(stage.timeInStage.restrictedMean.days) + (isNone(stage.timeInStage.restrictedMean.se) ? '' : ' ± ' + number(stage.timeInStage.restrictedMean.se)) : NONE },
      { name: 'Mean of closed visits only (too short, as most CRM reports show it)', number: true, of: stage => number(stage.timeInStage.meanOfClosed) },
      { name: 'Move on within ' + within, number: true, of: stage => percent(stage.progression && stage.progression.cohort) },
      { name: 'Watched for all of it', number: true, of: stage => count(stage.progression && stage.progression.followed) },
      { name: 'Moves on per 100 contact-days', number: true, of: stage => number(stage.progression && stage.progression.eventsPer100ContactDays) },
      { name: 'Changed stage in the last 30 days', number: true, of: stage => count(stage.progression && stage.progression.changedInTrailing30Days) }],
      stages.filter(stage => stage.timeInStage)));
};

const RATES = [['clickRate', 'Clicks'], ['replyRate', 'Replies'], ['conversion', 'Conversion']];
const showEngagement = () => {
  const known = stages.filter(stage => stage.engagement);
  const points = known.flatMap(stage => RATES.map(([key, name]) => ({ row: stage.stage, series: name, ...(stage.engagement[key] || {}),
    of: key === 'conversion' ? several(stage.visits, 'visit') : several(stage.engagement.delivered, 'delivered message') })));
  const rows = known.map(stage => stage.stage);
  const best = known.filter(stage => stage.engagement.clickRate && !isNone(stage.engagement.clickRate.value)).sort((a, b) => b.engagement.clickRate.value - a.engagement.clickRate.value);
  const anything = points.some(point => !isNone(point.value));
  const assumed = known.filter(stage => stage.engagement.deliveredAssumed > 0);
  section('engagement', 'Engagement', 'Do they answer what we send?',
    best.length > 1 ? ['Most clicks come in ', el('strong', {}, best[0].stage), ' (' + percent(best[0].engagement.clickRate.value) + ' of delivered messages), fewest in ',
      el('strong', {}, best[best.length - 1].stage), ' (' + percent(best[best.length - 1].engagement.clickRate.value) + ').'] : null,
    !anything ? notice('No messages are known in this window.') : card(null,
      picture('Click, reply and conversion rates by stage with 95% intervals. ' + known.map(stage => stage.stage + ': clicks ' + between(stage.engagement.clickRate, percent)).join('; ') + '.', 60 + 54 * rows.length,
        colors => whiskers(colors, rows, RATES.map(each => each[1]), points, percent, null), 'The line through each dot is its 95% interval: where two overlap widely, the data does not separate them. A message counts for the stage at sending.'),
      assumed.length ? hint('Of ' + several(total(assumed, stage => stage.engagement.deliveredAssumed), 'message') + (assumed.length === known.length ? '' : ' sent in ' + listed(assumed.map(stage => stage.stage))) + ' it is not reported whether they were delivered or bounced. They count as delivered.') : null,
      isNone((report.mismatch || {}).share) ? null : hint(percent(report.mismatch.share) + ' of ' + several(report.mismatch.messages, 'message') + ' carried content meant for another stage than the contact was in.'),
      numbers('Engagement by stage', [{ name: 'Stage', of: stage => stage.stage },
        ...['sent', 'delivered', 'opened', 'clicked', 'replied', 'unsubscribed', 'complained', 'bounced'].map(key => ({ name: upper(key), number: true, of: stage => count(stage.engagement[key]) })),
        { name: 'Clicks with machines', number: true, of: stage => count(stage.engagement.rawClicks) },
        ...RATES.map(([key, name]) => ({ name: name + ' (95% interval)', number: true, of: stage => between(stage.engagement[key], percent) }))], known)));
};
