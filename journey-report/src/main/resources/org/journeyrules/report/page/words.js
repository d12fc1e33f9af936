// Numbers, dates and names as people read them.
const data = JSON.parse(document.getElementById('report').textContent);
const report = data.report;
const journey = data.map;
const timelines = data.timelines || [];

const NONE = '–';
const plain = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const isNone = value => value === null || value === undefined;

const count = value => isNone(value) ? NONE : whole.format(value);
const number = value => isNone(value) ? NONE : plain.format(value);
const percent = value => {
  if (isNone(value)) return NONE;
  const hundredths = Math.round(value * 1000) / 10;
  return (Math.abs(hundredths) < 10 ? hundredths : Math.round(hundredths)) + '%';
};
const several = (value, noun, plural) => count(value) + ' ' + (value === 1 ? noun : plural || noun + 's');

const days = value => {
  if (isNone(value)) return NONE;
  if (value > 0 && value < 1) return duration(value * 1440);
  const text = plain.format(value);
  return text + (text === '1' ? ' day' : ' days');
};
const duration = minutes => {
  if (isNone(minutes)) return NONE;
  const [value, noun] = minutes < 90 ? [minutes, 'minute'] : minutes < 2880 ? [minutes / 60, 'hour'] : [minutes / 1440, 'day'];
  const text = plain.format(value);
  return text + ' ' + noun + (text === '1' ? '' : 's');
};
// "PT4H" is 4 hours; "P1M" one month.
const period = text => {
  const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text || '');
  if (!parts) return text || '';
  const hours = Number(parts[5] || 0);
  if (hours >= 24 && hours % 24 === 0 && !parts[4]) { parts[4] = String(hours / 24); parts[5] = undefined; }
  const nouns = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'];
  return nouns.map((noun, i) => parts[i + 1] ? several(Number(parts[i + 1]), noun) : '').filter(Boolean).join(' ') || '0 seconds';
};
const between = (estimate, words) => !estimate || isNone(estimate.value) ? NONE
  : isNone(estimate.lower) && isNone(estimate.upper) ? words(estimate.value)
    : words(estimate.value) + ' (' + words(estimate.lower) + ' to ' + words(estimate.upper) + ')';
const atDays = quantile => quantile ? { value: quantile.days, lower: quantile.lower, upper: quantile.upper } : null;

const formats = new Map();
const dated = (instant, zone, options) => {
  if (!instant) return NONE;
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) {
    let format;
    try {
      format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options });
    } catch (unknownZone) {
      format = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
    }
    formats.set(key, format);
  }
  return formats.get(key).format(new Date(instant));
};
const day = (instant, zone) => dated(instant, zone || journey.zone, { day: 'numeric', month: 'long', year: 'numeric' });
const minute = (instant, zone) => day(instant, zone) + ', '
  + dated(instant, zone || journey.zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const month = text => MONTHS[Number(text.slice(5, 7)) - 1] + ' ' + text.slice(0, 4);

// "CHAT_STARTED" as people say it. Words stay as they are.
const said = words => {
  if (!words) return '';
  const known = Object.hasOwn(journey.words || {}, words) ? journey.words[words] : null;
  return known || (/^[A-Z][A-Z0-9_]*$/.test(words) ? words.toLowerCase().replaceAll('_', ' ') : words);
};
const MOVEMENTS = { START: 'starts', IMPORTED: 'comes with the stage', PROGRESSION: 'moves on', REGRESSION: 'falls back',
  EXIT: 'leaves the journey', RETURN: 'comes back', SET: 'placed by a person' };
const WAYS = { forward: 'move on', back: 'fall back', exit: 'leave', return: 'come back' };
// "noFollowUp" and "no-follow-up" are "no follow up".
const worded = key => key.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('-', ' ').replaceAll('_', ' ').toLowerCase();
const upper = text => text ? text.charAt(0).toUpperCase() + text.slice(1) : '';
const listed = (items, joint) => items.length < 2 ? items.join('')
  : items.slice(0, -1).join(', ') + ' ' + (joint || 'and') + ' ' + items[items.length - 1];

const stages = report.stages || [];
const stageNames = stages.map(stage => stage.stage);
const inOrder = stages.filter(stage => stage.kind !== 'exit');
const exits = stages.filter(stage => stage.kind === 'exit');
const described = new Map((journey.stages || []).map(stage => [stage.stage, stage]));
const within = period(report.within);
