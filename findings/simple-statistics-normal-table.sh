#!/usr/bin/env bash
# simple-statistics 7.12.1: no p-value of a normal test is below 0.002, and 1.960 and 1.964 give the same.
#
# Guess, written before running: cumulativeStdNormalProbability is a continuous function, right to at least six digits:
#   0.97524 at 1.964 and 0.99997 at 4.
# Why a careful engineer would guess so: a statistics library of today computes it by the error function, which this one
#   exports too, and doubles cost nothing.
# What happens: it looks z up in a printed table of z to 3.09 with four digits, rounded to two decimals. Beyond 3.09 it
#   stays at 0.999, so that an effect of four or ten standard errors has the two-sided p of 0.002, and tests of many
#   segments, corrected for their number, never find anything.
# What to do: use (1 + errorFunction(z / Math.SQRT2)) / 2 of the same library.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund simple-statistics@7.12.1 > npm.txt 2>&1 \
  || { cat npm.txt; echo "The packages could not be fetched."; exit 2; }

cat > finding.mjs <<'JS'
import { cumulativeStdNormalProbability, errorFunction } from 'simple-statistics';
for (const z of [1.96, 1.964, 3.09, 4, 10]) {
  console.log('z ' + z + ': table ' + cumulativeStdNormalProbability(z).toFixed(6)
    + ', error function ' + ((1 + errorFunction(z / Math.SQRT2)) / 2).toFixed(6));
}
JS
cat > expected.txt <<'SEEN'
z 1.96: table 0.975000, error function 0.975002
z 1.964: table 0.975000, error function 0.975235
z 3.09: table 0.999000, error function 0.998999
z 4: table 0.999000, error function 0.999968
z 10: table 0.999000, error function 1.000000
SEEN
node finding.mjs > seen.txt

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
