#!/usr/bin/env bash
# formulon 6.25.6, formulas of Salesforce in JavaScript: a month after 28 February is 28 March, and 30 February is 2
# March.
#
# Guess, written before running: a month after the last day of February is 31 March, since the reference of ADDMONTHS
#   says that the last day of a month leads to the last day of the other.
# Why a careful engineer would guess so: the library exists to try formulas of Salesforce outside an org, and it does
#   report wrong types and unknown names as errors.
# What happens: ADDMONTHS keeps the day of the month: 28 February becomes 28 March, so a renewal falls due three days
#   early. Days that do not exist roll over into the next month. Numbers are read up to the first other character:
#   "1,000" is 1.
# What to do: check amounts and dates before they reach a formula, and try date formulas in an org.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund formulon@6.25.6 > npm.txt 2>&1 \
  || { cat npm.txt; echo "The packages could not be fetched."; exit 2; }

cat > finding.mjs <<'JS'
import formulon from 'formulon';
for (const formula of ['VALUE("1,000")', 'DATEVALUE("2026-02-30")', 'ADDMONTHS(DATE(2026,2,28),1)',
  'ADDMONTHS(DATE(2026,1,31),1)', 'MAX(1,"2")']) {
  const result = formulon.parse(formula, {});
  console.log(formula + ' is ' + (result.type === 'error' ? 'an error: ' + result.errorType
    : result.value instanceof Date ? result.value.toISOString().slice(0, 10) : result.value));
}
JS
cat > expected.txt <<'SEEN'
VALUE("1,000") is 1
DATEVALUE("2026-02-30") is 2026-03-02
ADDMONTHS(DATE(2026,2,28),1) is 2026-03-28
ADDMONTHS(DATE(2026,1,31),1) is 2026-02-28
MAX(1,"2") is an error: ArgumentError
SEEN
node finding.mjs > seen.txt

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
