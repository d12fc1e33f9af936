// Pictures on canvas by ECharts, in the colors of the page. All text in them is drawn, never parsed as markup.
const pictures = [];
const COLORS = ['--page', '--surface', '--raised', '--ink', '--muted', '--line', '--strong-line', '--accent', '--accent-soft',
  '--good', '--warn', '--bad', '--series-1', '--series-2', '--series-3', '--series-4', '--series-5', '--series-6', '--series-7', '--series-8'];
// Gray comes last: it is the color of the exits, too.
const SERIES = [1, 2, 3, 4, 5, 7, 8, 6];
const palette = () => {
  const style = getComputedStyle(document.documentElement);
  const colors = {};
  COLORS.forEach(name => { colors[name.slice(2)] = style.getPropertyValue(name).trim(); });
  colors.series = i => colors['series-' + SERIES[i % 8]];
  colors.stage = name => stageIsExit(name) ? colors['series-6'] : colors.series(inOrder.findIndex(stage => stage.stage === name));
  return colors;
};
const stageIsExit = name => exits.some(stage => stage.stage === name);
const stageVariable = name => stageIsExit(name) ? 'var(--series-6)'
  : 'var(--series-' + SERIES[Math.max(0, inOrder.findIndex(stage => stage.stage === name)) % 8] + ')';

// A brace that opens a style of ECharts' rich text stays a brace.
const drawn = text => String(text).replaceAll('{', '{\u2060');
const shortened = (text, most) => { const letters = [...String(text)]; return drawn(letters.length > most ? letters.slice(0, most - 1).join('') + '…' : text); };

const base = (colors, narrow) => ({
  animation: false,
  textStyle: { fontFamily: getComputedStyle(document.documentElement).fontFamily, color: colors.ink },
  color: SERIES.map(i => colors['series-' + i]),
  grid: { left: 14, right: narrow ? 12 : 20, top: 16, bottom: 8, containLabel: true },
  legend: { type: 'scroll', top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 12, textStyle: { color: colors.muted, fontSize: 12 },
    formatter: name => shortened(name, 28), pageIconColor: colors.accent, pageIconInactiveColor: colors['strong-line'], pageTextStyle: { color: colors.muted } },
  tooltip: { renderMode: 'richText', confine: true, backgroundColor: colors.surface, borderColor: colors['strong-line'], borderWidth: 1,
    padding: [8, 12], textStyle: { color: colors.ink, fontSize: 13 } },
});
const axis = (colors, more) => ({
  axisLine: { lineStyle: { color: colors['strong-line'] } }, axisTick: { show: false }, splitLine: { lineStyle: { color: colors.line } },
  nameTextStyle: { color: colors.muted }, ...more, axisLabel: { color: colors.muted, fontSize: 12, ...(more.axisLabel || {}) },
});

// A figure with a picture that is drawn again when the colors or the width change.
const picture = (label, height, option, caption) => {
  const element = el('div', { class: 'chart', role: 'img', 'aria-label': label, style: { height: height + 'px' } });
  pictures.push({ element, option, height, chart: null });
  return el('figure', {}, element, caption && el('figcaption', {}, caption));
};
const draw = (each, width) => {
  const room = width || each.element.clientWidth;
  if (!room) return;
  if (!each.chart) {
    each.chart = echarts.init(each.element, null, { renderer: 'canvas', devicePixelRatio: Math.max(2, window.devicePixelRatio || 1), width: room, height: each.height });
  } else {
    each.chart.resize({ width: room, height: each.height });
  }
  each.width = room;
  const colors = palette();
  const narrow = room < 520;
  const common = base(colors, narrow);
  const own = each.option(colors, narrow, room);
  each.chart.setOption({ ...common, ...own, grid: { ...common.grid, ...(own.grid || {}) }, tooltip: { ...common.tooltip, ...(own.tooltip || {}) },
    legend: own.legend === false ? { show: false } : { ...common.legend, ...(own.legend || {}) } }, true);
};
const redraw = (each, option) => { each.option = option; draw(each); };

const drawAll = width => pictures.forEach(each => draw(each, width));
const watch = () => {
  let pending = 0;
  const later = () => { cancelAnimationFrame(pending); pending = requestAnimationFrame(() => pictures.forEach(each => {
    if (each.element.clientWidth && each.element.clientWidth !== each.width) draw(each);
  })); };
  new ResizeObserver(later).observe(document.getElementById('main'));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => drawAll());
  matchMedia('print').addEventListener('change', () => drawAll());
  // Paper shows what a click would: the cards of the map and the tables.
  const opened = [];
  window.addEventListener('beforeprint', () => {
    document.querySelectorAll('details:not([open])').forEach(each => {
      if (!each.classList.contains('contact')) { each.open = true; opened.push(each); }
    });
    pictures.forEach(each => draw(each, Math.min(each.element.clientWidth, 680)));
  });
  window.addEventListener('afterprint', () => {
    opened.splice(0).forEach(each => { each.open = false; });
    drawAll();
  });
};

// A dot with whiskers for each estimate. Points: { row, series, value, lower, upper }.
const whiskers = (colors, rows, series, points, words, most) => ({
  grid: { top: 36, bottom: 8, right: 36 },
  xAxis: axis(colors, { type: 'value', min: 0, max: most, axisLabel: { formatter: value => words(value), hideOverlap: true } }),
  yAxis: axis(colors, { type: 'category', inverse: true, data: rows, splitLine: { show: true, lineStyle: { color: colors.line } },
    axisLabel: { color: colors.ink, formatter: name => shortened(name, 18) } }),
  legend: { data: series },
  tooltip: { trigger: 'item', formatter: at => drawn(at.data.words) },
  series: series.map((name, i) => ({
    type: 'custom', name, itemStyle: { color: colors.series(i) },
    data: points.filter(point => point.series === name && !isNone(point.value)).map(point => ({
      value: [point.value, point.row, isNone(point.lower) ? point.value : point.lower, isNone(point.upper) ? point.value : point.upper],
      words: name + ', ' + point.row + '\n' + between(point, words) + (point.of ? '\n' + point.of : '') })),
    encode: { x: [0, 2, 3], y: 1 },
    renderItem: (parameters, api) => {
      const band = api.size([0, 1])[1];
      const step = Math.min(16, band * 0.8 / series.length);
      const shift = (i - (series.length - 1) / 2) * step;
      const [x, y] = api.coord([api.value(0), api.value(1)]);
      const [low] = api.coord([api.value(2), api.value(1)]);
      const [high] = api.coord([api.value(3), api.value(1)]);
      const color = colors.series(i);
      const radius = Math.max(3, Math.min(5, step / 2));
      return { type: 'group', children: [
        { type: 'line', shape: { x1: low, y1: y + shift, x2: high, y2: y + shift }, style: { stroke: color, lineWidth: 2, opacity: 0.65 } },
        { type: 'line', shape: { x1: low, y1: y + shift - 3, x2: low, y2: y + shift + 3 }, style: { stroke: color, lineWidth: 2 } },
        { type: 'line', shape: { x1: high, y1: y + shift - 3, x2: high, y2: y + shift + 3 }, style: { stroke: color, lineWidth: 2 } },
        { type: 'circle', shape: { cx: x, cy: y + shift, r: radius }, style: { fill: color, stroke: colors.surface, lineWidth: 1 } }] };
    } })),
});
