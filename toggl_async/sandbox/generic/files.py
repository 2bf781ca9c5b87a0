"""The smallest files of each kind that a reader of that kind accepts."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Final

__all__ = ["file_of"]

_CALENDAR: Final = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Sandbox//EN\r\nEND:VCALENDAR\r\n"


def file_of(media: str) -> bytes:
    """Return a file of a media type: PDF, calendar, or else an archive."""
    if media == "application/pdf":
        return _pdf()
    if media == "text/calendar":
        return _CALENDAR.encode()
    return _archive()


def _archive() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        # A fixed date: the same call gives the same bytes.
        name = zipfile.ZipInfo("sandbox.json", (2026, 1, 1, 0, 0, 0))
        archive.writestr(name, json.dumps({"made_by": "sandbox"}))
    return held.getvalue()


def _pdf() -> bytes:
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ]
    text, offsets = b"%PDF-1.4\n", list[int]()
    for number, part in enumerate(parts, 1):
        offsets.append(len(text))
        text += b"%d 0 obj%sendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return text + (
        b"xref\n0 4\n0000000000 65535 f \n%strailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (table, len(text))
    )
