"""Types texts into cells of the sheet of products: edit_workbook.py FROM TO RECORD HEADING TEXT [RECORD HEADING TEXT …]"""

import re
import sys
import zipfile
from html import escape, unescape

SHEET = "xl/worksheets/sheet1.xml"

source, target, *edits = sys.argv[1:]
with zipfile.ZipFile(source) as workbook:
    parts = {name: workbook.read(name) for name in workbook.namelist()}
texts = [unescape(re.sub("<.*?>", "", text)) for text in re.findall("<si>(.*?)</si>", parts["xl/sharedStrings.xml"].decode(), re.S)]
sheet = parts[SHEET].decode()
cells = {name: texts[int(index)] for name, index in re.findall(r'<c r="([A-Z]+\d+)"[^>]*t="s"><v>(\d+)</v></c>', sheet)}
for record, heading, text in zip(edits[::3], edits[1::3], edits[2::3]):
    row = next(name[1:] for name, known in cells.items() if known == record and re.fullmatch(r"A\d+", name))
    column = next(name[:-1] for name, known in cells.items() if known == heading and re.fullmatch("[A-Z]+1", name))
    cell = f'<c r="{column}{row}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
    sheet, count = re.subn(rf'<c r="{column}{row}"(?:[^>]*/>|.*?</c>)', lambda _: cell, sheet)
    assert count == 1, f"no cell {column}{row}"
parts[SHEET] = sheet.encode()
with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as workbook:
    for name, part in parts.items():
        workbook.writestr(name, part)
