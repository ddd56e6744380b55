#!/bin/sh
# In a workbook `_xHHHH_` stands for a character by its code (ECMA-376-1 §22.9.2.19, ST_Xstring), and a text
# that contains such a thing literally is written with its first underscore as `_x005F_`.
# ExcelJS 4.4.0 undoes this when it reads and does not do it when it writes: the text `_x0041_` comes back
# as `A` from its own file, and a reference such as `HS_x2026_7` comes back with another sign in it.
# openpyxl 3.1.5 only takes `x005F_` out, so it reads the same file as `_x0041_`. Whoever writes with ExcelJS
# escapes first; then both read what was meant.
#
# Seen with Node 22 and Python 3.11. Fails when either answers otherwise.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund exceljs@4.4.0
python3 -m venv python && python/bin/pip install -q openpyxl==3.1.5
cat >write.mjs <<'JS'
import ExcelJS from 'exceljs'
const book = new ExcelJS.Workbook()
const sheet = book.addWorksheet('s')
for (const [at, text] of ['_x0041_', 'HS_x2026_7', '_x005F_x0041_'].entries()) sheet.getCell(at + 1, 1).value = text
await book.xlsx.writeFile('book.xlsx')
const again = new ExcelJS.Workbook()
await again.xlsx.readFile('book.xlsx')
console.log('exceljs', [1, 2, 3].map((row) => again.worksheets[0].getCell(row, 1).value).join(' | '))
JS
cat >read.py <<'PY'
import openpyxl
print('openpyxl', ' | '.join(cell.value for (cell,) in openpyxl.load_workbook('book.xlsx').active.iter_rows()))
PY
said="$(node write.mjs)
$(python/bin/python read.py)"
echo "wrote _x0041_ | HS_x2026_7 | _x005F_x0041_"
echo "$said"
[ "$said" = "exceljs A | HS…7 | _x0041_
openpyxl _x0041_ | HS_x2026_7 | _x0041_" ] || { echo 'they answer otherwise now' >&2; exit 1; }
