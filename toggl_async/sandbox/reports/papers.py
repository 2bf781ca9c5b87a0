"""Tables as files: CSV, a real if plain XLSX, and the least of a valid PDF."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any, Final
from xml.sax.saxutils import escape

from toggl_async.sandbox.wire import Reply

__all__ = ["FORMATS", "as_csv", "as_file", "as_pdf", "as_xlsx", "clock_time"]

Table = Sequence[Sequence[Any]]
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_SHEETS: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS: Final = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="{_TYPES}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_SHEETS}" xmlns:r="{_LINKS}"><sheets>'
        '<sheet name="Report" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}
_LINES: Final = 60
_PAGE: Final = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    b"/Resources << /Font << /F1 5 0 R >> >> >>"
)


def clock_time(seconds: int, form: str = "classic") -> str:
    """Write a duration as the ``duration_format`` of exports says."""
    if form == "decimal":
        return f"{seconds / 3600:.2f}"
    hours, rest = divmod(seconds, 3600)
    lead = f"{hours}" if form == "improved" else f"{hours:02d}"
    return f"{lead}:{rest // 60:02d}:{rest % 60:02d}"


def as_csv(table: Table) -> bytes:
    """Write comma-separated values; cells that a spreadsheet would run stay as they are."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(table)
    return text.getvalue().encode()


def as_xlsx(table: Table) -> bytes:
    """Write a workbook of one sheet, with the texts inline."""
    rows = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in table)
    sheet = f'<worksheet xmlns="{_SHEETS}"><sheetData>{rows}</sheetData></worksheet>'
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in (*_PARTS.items(), ("xl/worksheets/sheet1.xml", sheet)):
            # A fixed date: the same report is the same file.
            book.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), _XML + text)
    return raw.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"<c><v>{value}</v></c>"
    text = "" if value is None else str(value)
    plain = "".join(char if char >= " " or char in "\t\n" else " " for char in text)
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(plain)}</t></is></c>'


def as_pdf(table: Table) -> bytes:
    """Write one page with the first lines of the table."""
    lines = ["  ".join("" if cell is None else str(cell) for cell in row) for row in table]
    shown = "".join(f"({_pdf_text(line)}) Tj T*\n" for line in lines[:_LINES])
    stream = f"BT /F1 8 Tf 40 800 Td 12 TL\n{shown}ET".encode("latin-1", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        _PAGE,
        b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    raw = io.BytesIO()
    raw.write(b"%PDF-1.4\n")
    places: list[int] = []
    for number, content in enumerate(objects, 1):
        places.append(raw.tell())
        raw.write(b"%d 0 obj\n" % number + content + b"\nendobj\n")
    start = raw.tell()
    raw.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    raw.writelines(b"%010d 00000 n \n" % place for place in places)
    raw.write(b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    raw.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return raw.getvalue()


def _pdf_text(line: str) -> str:
    safe = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return "".join(max(char, " ") for char in safe)[:200]


#: Writer and declared media type by extension; ``text/xlsx`` is what the service says.
FORMATS: Final[dict[str, tuple[Callable[[Table], bytes], str]]] = {
    "csv": (as_csv, "text/csv"),
    "xlsx": (as_xlsx, "text/xlsx"),
    "pdf": (as_pdf, "application/pdf"),
}


def as_file(table: Table, extension: str, name: str) -> Reply:
    """Answer a table as a file to be saved."""
    write, media = FORMATS[extension]
    headers = {"Content-Disposition": f'attachment; filename="{name}.{extension}"'}
    return Reply(200, write(table), media, headers)
