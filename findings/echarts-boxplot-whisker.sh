#!/usr/bin/env bash
# ECharts 6.1.0: the whisker of a box plot ends at a number of days that no contact has.
#
# Guess, written before running: the days in a stage 1 to 9 and 100 have their upper whisker at 9, the largest value
#   that is no outlier, with 100 drawn as an outlier. That is how Tukey defined the plot and how R and others draw it.
# Why a careful engineer would guess so: the transform takes boundIQR, the usual 1.5, and does separate the outlier;
#   people read the end of a whisker as "the longest that is still normal".
# What happens: the whisker ends at the fence itself, Q3 + 1.5 IQR, if there is an outlier beyond it: at 14.5 days.
#   Without an outlier it ends at the largest value. So one extreme contact makes the whisker of all the others longer.
# What to do: compute the five numbers yourself and pass them to the series, without the transform.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund echarts@6.1.0 > npm.txt 2>&1 \
  || { cat npm.txt; echo "The packages could not be fetched."; exit 2; }

cat > finding.mjs <<'JS'
import * as echarts from 'echarts';

function show(days) {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 400, height: 300 });
  chart.setOption({
    dataset: [
      { source: [days] },
      { transform: { type: 'boxplot', config: { boundIQR: 1.5 } } },
      { fromDatasetIndex: 1, fromTransformResult: 1 },
    ],
    xAxis: { type: 'category' },
    yAxis: {},
    series: [{ type: 'boxplot', datasetIndex: 1 }, { type: 'scatter', datasetIndex: 2 }],
  });
  const [boxes, outliers] = [0, 1].map((index) => chart.getModel().getSeriesByIndex(index).getData());
  const five = ['Low', 'Q1', 'Q2', 'Q3', 'High'].map((name) => name + ' ' + boxes.get(name, 0)).join(', ');
  console.log(days.join(' ') + ' | ' + five + ' | outliers '
    + Array.from({ length: outliers.count() }, (_, i) => outliers.get(outliers.mapDimension('y'), i)).join(' '));
  chart.dispose();
}

show([1, 2, 3, 4, 5, 6, 7, 8, 9]);
show([1, 2, 3, 4, 5, 6, 7, 8, 9, 100]);
show([1, 2, 3, 4, 5, 6, 7, 8, 9, 14]);
JS
cat > expected.txt <<'SEEN'
1 2 3 4 5 6 7 8 9 | Low 1, Q1 3, Q2 5, Q3 7, High 9 | outliers 
1 2 3 4 5 6 7 8 9 100 | Low 1, Q1 3.25, Q2 5.5, Q3 7.75, High 14.5 | outliers 100
1 2 3 4 5 6 7 8 9 14 | Low 1, Q1 3.25, Q2 5.5, Q3 7.75, High 14 | outliers 
SEEN
node finding.mjs > seen.txt

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
