"""The blocks of code in a page, whatever their fences look like."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt


class CodeBlock(NamedTuple):
    language: str
    code: str
    line: int
    comment: str
    """The HTML comment before the block, if there is one."""


def code_blocks(text: str) -> Iterator[CodeBlock]:
    """Yield the blocks of code: fenced with backticks or tildes, in lists, or indented."""
    comment = ""
    for token in MarkdownIt("commonmark").parse(text):
        if token.type in {"fence", "code_block"}:
            language = token.info.split()[0].lower() if token.info.strip() else ""
            line = token.map[0] + 1 if token.map else 0
            yield CodeBlock(language, token.content, line, comment)
        comment = token.content.strip() if token.type == "html_block" else ""


def code_of(page: Path, language: str) -> list[str]:
    """Return the code of a page in one language."""
    blocks = code_blocks(page.read_text("utf-8"))
    return [block.code for block in blocks if block.language == language]
