"""Documentation and code use plain modern English, and names that say what they hold.

``FOLDERS`` lists what is checked: everything but the modules of ``toggl_sync`` that are generated
from ``toggl_async``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from ..support.cases import each_case

ROOT: Final = Path(__file__).parents[2]

FOLDERS: Final = (
    "benchmarks",
    "docs",
    "examples",
    "tests",
    "toggl_async",
    "toggl_sync/_*.py",
    "tools",
)
"""Folders and modules, as patterns, whose comments, docstrings, messages and names are checked."""

MEASURED: Final = re.compile(r"<!-- measured:.*?<!-- end of what was measured -->", re.DOTALL)
"""The part of docs/benchmarks.md that the benchmarks write."""

WORDS: Final = {
    r"(?<!signal\.)alarm": "timer",
    "anew": "again",
    "at its heels": "right after it",
    "begun": "started",
    "behind your back": "without your knowledge",
    "beside": "next to, in addition to",
    "brings": "returns, contains, adds",
    "by heart": "in memory",
    "comes to its end": "expires, ends",
    "dearer": "slower, more expensive",
    "for want of": "without",
    "goes? on": "continue",
    "lanes?": "path, decoder, priority",
    "ledger": "quota tracker",
    "lest": "so that ... not",
    "nobody": "name who does not, or use the passive",
    "of the user's(?! own quota)": "of the user",
    "set aside": "rejected",
    "shelf": "cache",
    "so many": "the number",
    "somebody": "another process, another caller",
    "thereof": "of it",
    "told": "reported, passed, documented",
    "twins?": "blocking API, subclass",
    "wants": "needs, requires",
    "whilst": "while",
    "whoever": "the caller that",
    r"(?<!single[\s_-])(?<!in[\s_-])flights?": "single flight, in flight; otherwise operation",
    r"(?<!there\s)is no(?! longer| more| less)": "is not a",
}
"""Words of the old dialect as regular expressions, and what to say instead."""

LOCALS: Final = {"one", "found", "some", "mine", "there", "told", "said"}
"""Names that hide what a variable holds."""


class Finding(NamedTuple):
    line: int
    word: str
    advice: str


# A letter ends a word, an underscore does not, so that names are checked too. A phrase may be
# divided by a line break, with the sign of a comment in the next line.
PATTERNS: Final = [
    (re.compile(rf"(?<![a-z])(?:{word})(?![a-z])".replace(" ", r"[\s#]+"), re.IGNORECASE), advice)
    for word, advice in WORDS.items()
]


def findings_in(text: str) -> list[Finding]:
    """Return the words of the old dialect in a text, with their line numbers."""
    return sorted(
        Finding(text.count("\n", 0, match.start()) + 1, match[0], advice)
        for pattern, advice in PATTERNS
        for match in pattern.finditer(text)
    )


def vague_locals_in(text: str) -> list[Finding]:
    """Return the variables and parameters whose names say nothing, with their line numbers."""
    names: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.append((node.lineno, node.id))
        elif isinstance(node, ast.arg):
            names.append((node.lineno, node.arg))
    return [
        Finding(line, name, "name what it holds") for line, name in sorted(names) if name in LOCALS
    ]


def pages() -> list[Path]:
    docs = (ROOT / "docs").rglob("*.md")
    return sorted([*docs, *ROOT.glob("*.md"), *ROOT.glob("tools/mutations/*.toml")])


def modules() -> Iterator[Path]:
    for pattern in FOLDERS:
        paths = sorted(ROOT.glob(pattern))
        assert paths, f"{pattern} does not exist: correct FOLDERS"
        for path in paths:
            files = [path] if path.is_file() else sorted(path.rglob("*.py"))
            # Environments that the benchmarks install.
            files = [file for file in files if ".venvs" not in file.parts]
            yield from (file for file in files if file != Path(__file__))


def describe(path: Path, findings: list[Finding]) -> str:
    place = path.relative_to(ROOT)
    return "\n".join(
        f"{place}:{finding.line}: {finding.word!r}; say instead: {finding.advice}"
        for finding in findings
    )


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_page_uses_plain_words(path: Path) -> None:
    text = MEASURED.sub(lambda part: "\n" * part[0].count("\n"), path.read_text("utf-8"))
    findings = findings_in(text)
    assert not findings, describe(path, findings)


@each_case("path", [*modules()], ids=lambda path: str(path.relative_to(ROOT)))
def test_module_uses_plain_words(path: Path) -> None:
    text = path.read_text("utf-8")
    findings = sorted(findings_in(text) + vague_locals_in(text))
    assert not findings, describe(path, findings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain\nas it was told before", [(2, "told")]),
        ("_TOLD = 1", [(1, "TOLD")]),
        ("a folder of all, untold", []),
        ("# the fields of the\n# user's profile", [(1, "of the\n# user's")]),
        ("one request of the user's own quota", []),
        ("the twin, its twins", [(1, "twin"), (1, "twins")]),
        ("it is no daemon", [(1, "is no")]),
        ("there is no answer, and it is no longer needed", []),
        ("single-flight, single_flight, in flight", []),
        ("a flight of stairs", [(1, "flight")]),
    ],
)
def test_words_are_found_with_their_line(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(finding.line, finding.word) for finding in findings_in(text)] == expected


def test_vague_locals_are_found_with_their_line() -> None:
    text = "def read(one):\n    for row in one:\n        found = row\n    return found.one\n"
    assert [(finding.line, finding.word) for finding in vague_locals_in(text)] == [
        (1, "one"),
        (3, "found"),
    ]


def test_finding_names_file_line_and_word() -> None:
    message = describe(ROOT / "docs" / "export.md", findings_in("\ntold"))
    assert message.startswith("docs/export.md:2: 'told'; ")
