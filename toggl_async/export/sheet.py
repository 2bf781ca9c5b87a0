"""The lines of a page, taken together: what is written is made by columns, not line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, compress
from typing import Any, Final, NamedTuple, Protocol, overload

import msgspec

from ..errors import DecodeError
from .columns import Column, cells

__all__ = ["Block", "Line", "Lines", "Sheet", "rows_of"]


class Line(NamedTuple):
    """What becomes one line of the export, or a row that could not be read (with ``error``)."""

    place: int
    """Of its row in the page, from 0."""
    number: int | None
    """Of its row in the report, as far as the service told it."""
    id: int
    start: datetime | None
    json: bytes
    error: DecodeError | None = None


class Block(Protocol):
    """Lines that follow each other and were made in the same way."""

    @property
    def ids(self) -> Sequence[int]:
        """The keys of the lines that could be read."""
        ...

    @property
    def rejects(self) -> Sequence[Line]:
        """Those that could not."""
        ...

    @property
    def numbers(self) -> Sequence[int | None]:
        """The number of each row in the report, as far as the service told it."""
        ...

    @property
    def start(self) -> datetime | None:
        """When the last of them began."""
        ...

    def json(self) -> bytes:
        """Return them as JSON lines."""
        ...

    def columns(self, columns: Sequence[Column]) -> list[Sequence[Any]]:
        """Return the values of each column, as :func:`~.columns.cells` cuts them."""
        ...

    def seconds(self) -> int:
        """Return the sum of the durations."""
        ...

    def keep(self, wanted: Sequence[bool]) -> Block:
        """Return only some of those that could be read."""
        ...

    def __iter__(self) -> Iterator[Line]: ...


class Sheet(Sequence[Line]):
    """The lines of a page. Looked at one by one they are made then, which takes its time."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.blocks = tuple(blocks)
        self._lines: list[Line] | None = None

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Sheet:
        """Return lines as a sheet."""
        return lines if isinstance(lines, Sheet) else cls([Lines(list(lines))])

    @property
    def ids(self) -> list[int]:
        """The keys of the lines that could be read."""
        return list(chain.from_iterable(block.ids for block in self.blocks))

    @property
    def rejects(self) -> list[Line]:
        """Those that could not."""
        return list(chain.from_iterable(block.rejects for block in self.blocks))

    @property
    def numbers(self) -> list[int | None]:
        """The number of each row in the report, as far as the service told it."""
        return list(chain.from_iterable(block.numbers for block in self.blocks))

    @property
    def start(self) -> datetime | None:
        """When the entry of the last line began."""
        return self.blocks[-1].start if self.blocks else None

    def keep(self, wanted: Sequence[bool]) -> Sheet:
        """Return only some of those that could be read."""
        kept: list[Block] = []
        at = 0
        for block in self.blocks:
            kept.append(block.keep(wanted[at : at + len(block.ids)]))
            at += len(block.ids)
        return Sheet(kept)

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __len__(self) -> int:
        return sum(len(block.ids) + len(block.rejects) for block in self.blocks)

    @overload
    def __getitem__(self, place: int) -> Line: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Line]: ...
    def __getitem__(self, place: int | slice) -> Line | Sequence[Line]:
        if self._lines is None:
            self._lines = list(chain.from_iterable(self.blocks))
        return self._lines[place]


def rows_of(sheet: Sheet, columns: Sequence[Column]) -> Iterator[tuple[Any, ...]]:
    """Go through the lines that could be read as tuples."""
    for block in sheet.blocks:
        yield from zip(*block.columns(columns), strict=True)


class Lines:
    """Lines that were made one by one."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self.good = [line for line in lines if line.error is None]
        self.ids = [line.id for line in self.good]

    @property
    def rejects(self) -> list[Line]:
        """Those that could not be read."""
        return [line for line in self._lines if line.error is not None]

    @property
    def start(self) -> datetime | None:
        """When the last of them began."""
        return self._lines[-1].start if self._lines else None

    @property
    def numbers(self) -> list[int | None]:
        """The number of each row in the report, as far as the service told it."""
        return list({line.place: line.number for line in self._lines}.values())

    def json(self) -> bytes:
        """Join those that could be read."""
        return b"".join([part for line in self.good for part in (line.json, b"\n")])

    def columns(self, columns: Sequence[Column]) -> list[Sequence[Any]]:
        """Cut each of them into its cells."""
        if not self.good:
            return [()] * len(columns)
        return list(zip(*[cells(line.json, columns) for line in self.good], strict=True))

    def seconds(self) -> int:
        """Return the sum of the durations."""
        return sum(_SECONDS.decode(line.json).seconds or 0 for line in self.good)

    def keep(self, wanted: Sequence[bool]) -> Lines:
        """Return only some of those that could be read."""
        return Lines(list(compress(self.good, wanted)))

    def __iter__(self) -> Iterator[Line]:
        return iter(self._lines)


class _Seconds(msgspec.Struct):
    seconds: int | None = None


_SECONDS: Final = msgspec.json.Decoder(_Seconds, strict=False)
