// Who moves on: the funnel by month, the moves between stages, and where contacts stood over time.
const showFunnel = () => {
  const funnel = report.funnel || [];
  const names = inOrder.map(stage => stage.stage);
  const started = total(funnel, row => row.started);
  const steps = names.map(name => ({ name, reached: reachedOf(name) }));
  const last = names.includes(customerStage()) ? names.indexOf(customerStage()) : names.length - 1;
  let drop = null;
  steps.forEach((step, i) => {
    if (i && i <= last && steps[i - 1].reached && (!drop || step.reached / steps[i - 1].reached < drop.share)) {
      drop = { from: steps[i - 1], to: step, share: step.reached / steps[i - 1].reached };
    }
  });
  section('funnel', 'Funnel', 'How far do contacts get?',
    drop ? ['The smallest step is from ', el('strong', {}, drop.from.name), ' to ', el('strong', {}, drop.to.name), ': ' + count(drop.to.reached) + ' of ' + count(drop.from.reached)
      + ' that got to ' + drop.from.name + ' got further (' + percent(drop.share) + '). Recent months had less time to get there.'] : null,
    funnel.length === 0 ? notice('No contact started in this window.') : el('div', { class: 'columns' },
      card('All months', picture('Of ' + count(started) + ' contacts that started, ' + steps.map(step => count(step.reached) + ' reached ' + step.name).join(', ') + '.', 60 + 40 * names.length,
        (colors, narrow) => ({ legend: false, grid: { top: 8, right: 96 },
          xAxis: axis(colors, { type: 'value', max: started || 1, axisLabel: { show: false }, splitLine: { show: false } }),
          yAxis: axis(colors, { type: 'category', inverse: true, data: names, axisLine: { show: false }, axisLabel: { color: colors.ink, formatter: name => shortened(name, narrow ? 14 : 22) } }),
          series: [{ type: 'bar', barWidth: '62%', showBackground: true, backgroundStyle: { color: colors.raised },
            data: steps.map(step => ({ value: step.reached, itemStyle: { color: colors.stage(step.name), borderRadius: 4 } })),
            label: { show: true, position: 'right', color: colors.ink, formatter: at => count(at.value) + (started ? ' (' + percent(at.value / started) + ')' : '') } }],
          tooltip: { formatter: at => drawn(at.name + ': ' + count(at.value)) } }), 'Contacts that reached a stage or one beyond it. A skipped stage counts as reached.')),
      card('By month of start', picture('Share of the contacts of each starting month that reached each stage.', 300,
        colors => ({ grid: { top: 40, right: 40 },
          xAxis: axis(colors, { type: 'category', data: funnel.map(row => month(row.month)), boundaryGap: funnel.length < 3 }),
          yAxis: axis(colors, { type: 'value', max: 1, min: 0, axisLabel: { formatter: percent } }),
          tooltip: { trigger: 'axis', formatter: at => drawn(at[0].axisValueLabel + '\n' + at.map(each => each.seriesName + ': ' + percent(each.value) + ' (' + count(funnel[each.dataIndex].reached[each.seriesName]) + ')').join('\n')) },
          series: names.map(name => ({ type: 'line', name, symbolSize: 7, lineStyle: { width: 2.5 }, color: colors.stage(name),
            data: funnel.map(row => row.started ? (row.reached[name] || 0) / row.started : null) })) }), 'Share of those who started in that month.'))),
    funnel.length ? numbers('Contacts by month of start, and how many reached each stage or beyond', [
      { name: 'Month', of: row => month(row.month) }, { name: 'Started', number: true, of: row => count(row.started) },
      ...names.map(name => ({ name, number: true, of: row => count(row.reached[name]) }))], funnel) : null);
};

const FORWARD = ['PROGRESSION', 'RETURN'];
const showMoves = () => {
  const moves = (report.moves || []).filter(move => move.from && move.count);
  const most = Math.max(1, ...moves.map(move => move.count));
  const back = total(moves.filter(move => move.movement === 'REGRESSION'), move => move.count);
  const all = total(moves, move => move.count);
  const kindOf = move => move.movement === 'REGRESSION' ? 'back' : move.movement === 'EXIT' ? 'exit' : move.movement === 'SET' ? 'set' : 'forward';
  const cells = new Map();
  moves.forEach(move => {
    const key = move.from + '\u0000' + move.to;
    const cell = cells.get(key) || { from: move.from, to: move.to, count: 0, kinds: [] };
    cell.count += move.count;
    cell.kinds.push(move);
    cells.set(key, cell);
  });
  const names = { forward: 'on or back in', back: 'back', exit: 'out of the journey', set: 'placed by a person' };
  section('moves', 'Moves', 'Where do they go from each stage?',
    all ? [el('strong', {}, percent(back / all)), ' of ' + several(all, 'move') + ' lead back to an earlier stage.'] : null,
    all === 0 ? notice('No contact changed its stage in this window.') : card(null,
      picture('Moves from each stage (row) to each stage (column). ' + [...cells.values()].sort((a, b) => b.count - a.count).slice(0, 8).map(cell => cell.from + ' to ' + cell.to + ': ' + cell.count).join(', ') + '.',
        90 + 38 * stageNames.length, (colors, narrow) => {
          const color = { forward: colors['series-1'], back: colors['series-3'], exit: colors['series-5'], set: colors['series-6'] };
          return { grid: { top: narrow ? 30 : 34, left: 14, right: 8, bottom: 8 },
            xAxis: axis(colors, { type: 'category', position: 'bottom', data: stageNames, splitArea: { show: false }, axisLabel: { interval: 0, rotate: narrow ? 60 : 0, formatter: name => shortened(name, 13) } }),
            yAxis: axis(colors, { type: 'category', inverse: true, data: stageNames, axisLabel: { color: colors.ink, formatter: name => shortened(name, 16) } }),
            tooltip: { formatter: at => drawn(at.data.words) },
            series: Object.keys(names).map(kind => ({ type: 'heatmap', name: names[kind], color: color[kind], label: { show: true, fontWeight: 'bold', formatter: at => count(at.value[2]) },
              itemStyle: { color: color[kind] }, emphasis: { itemStyle: { borderColor: colors.ink, borderWidth: 1 } },
              data: [...cells.values()].filter(cell => kindOf(cell.kinds.reduce((a, b) => b.count > a.count ? b : a)) === kind).map(cell => {
                const strength = 0.12 + 0.88 * Math.sqrt(cell.count / most);
                return { value: [cell.to, cell.from, cell.count], itemStyle: { color: mixed(color[kind], colors.surface, strength), borderColor: colors.surface, borderWidth: 3, borderRadius: 6 },
                  label: { color: readable(mixed(color[kind], colors.surface, strength)) },
                  words: cell.from + ' to ' + cell.to + '\n' + cell.kinds.map(move => count(move.count) + ' ' + (MOVEMENTS[move.movement] || worded(move.movement))).join('\n') };
              }) })) };
        }, 'Rows are the stage that was left, columns the stage that was entered. Below the diagonal, contacts go back.'),
      numbers('Moves between stages', [{ name: 'From', of: move => move.from }, { name: 'To', of: move => move.to },
        { name: 'How', of: move => MOVEMENTS[move.movement] || worded(move.movement) }, { name: 'Moves', number: true, of: move => count(move.count) }], moves)));
};
const rgb = color => { const n = parseInt(color.slice(1), 16); return [n >> 16, n >> 8 & 255, n & 255]; };
const mixed = (color, ground, share) => { const a = rgb(color); const b = rgb(ground); return '#' + a.map((each, i) => Math.round(each * share + b[i] * (1 - share)).toString(16).padStart(2, '0')).join(''); };
const light = color => { const [r, g, b] = rgb(color).map(each => { const c = each / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const readable = color => light(color) > 0.179 ? '#000000' : '#ffffff';

const showOverTime = () => {
  const months = [...new Set(stages.flatMap(stage => (stage.months || []).map(each => each.month)))].sort();
  if (months.length === 0) return;
  const closing = (stage, at) => { const row = (stage.months || []).find(each => each.month === at); return row ? row.closing : null; };
  section('over-time', 'Over time', 'Where did contacts stand over time?', 'Contacts in each stage at the end of each month. The last point is the end of the window.',
    card(null, picture('Contacts in each stage at the end of each month. At the end: ' + stages.map(stage => stage.stage + ' ' + count(closing(stage, months[months.length - 1]))).join(', ') + '.', 340, colors => ({
      grid: { top: 44, right: 40 }, xAxis: axis(colors, { type: 'category', data: months.map(month), boundaryGap: months.length < 3 }), yAxis: axis(colors, { type: 'value', minInterval: 1 }),
      tooltip: { trigger: 'axis', formatter: at => drawn(at[0].axisValueLabel + '\n' + at.map(each => each.seriesName + ': ' + count(each.value)).join('\n')) },
      series: stages.map((stage, i) => ({ type: months.length < 3 ? 'bar' : 'line', name: stage.stage, stack: 'contacts', symbol: 'none', lineStyle: { width: 1 }, areaStyle: { opacity: 0.75 },
        color: stage.kind === 'exit' ? mixed(colors['series-6'], colors.surface, 1 - 0.25 * exits.indexOf(stage)) : colors.stage(stage.stage), data: months.map(at => closing(stage, at)) })) })),
      numbers('Contacts in each stage by month: opening, in, out and closing', [{ name: 'Stage', of: row => row.stage }, { name: 'Month', of: row => month(row.month) },
        ...['opening', 'in', 'out', 'closing'].map(name => ({ name: upper(name), number: true, of: row => count(row[name]) }))],
        stages.flatMap(stage => (stage.months || []).map(each => ({ stage: stage.stage, ...each }))))));
};
