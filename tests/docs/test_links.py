"""Links between pages are valid, and paths named in pages exist."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tools.site import stage

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
GENERATED: Final = ROOT / "docs" / "reference"
"""Pages that exist in the site alone."""
LINK: Final = re.compile(r"\]\(([^)\s]+)\)")
PATH: Final = re.compile(r"(?<![\w/.~$-])((?:[a-z_0-9]+/)+[a-z_0-9.-]*)(?![\w/*])")
FOLDERS: Final = ("", "toggl_async")
"""Where the paths of the maintainers' pages start."""


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_pages_and_headings(page: Path) -> None:
    broken: list[str] = []
    for link in LINK.findall(page.read_text("utf-8")):
        if link.startswith(("https://", "mailto:")):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if target.is_relative_to(GENERATED):
            continue  # see test_site.py
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert not broken


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_paths_of_the_maintainers_pages_exist(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    words = re.findall(r"`[^`\n]+`|^\s*\|? .*$", text, re.MULTILINE)
    paths = {
        path.rstrip(".")
        for word in words
        for path in PATH.findall(word)
        if path.endswith(("/", ".py", ".json", ".md", ".toml"))
    }
    assert len(paths) > 8
    missing = [
        path for path in sorted(paths) if not any((ROOT / top / path).exists() for top in FOLDERS)
    ]
    assert not missing


def own_links(text: str) -> list[str]:
    """Return the links of a page to the site and the repository of this project."""
    bases = (stage.urls()["Source"], "https://raw.githubusercontent.com/", site())
    return [link for link in LINK.findall(text) if link.startswith(bases)]


@cache
def pages() -> dict[str, str]:
    return stage.pages()


def site() -> str:
    return stage.urls()["Documentation"]


def has_target(link: str) -> bool:
    """Whether an absolute link leads to a page of the site, or a file of the repository."""
    if link.startswith(site()):
        name, _, anchor = link.removeprefix(site()).partition("#")
        page = name.removesuffix(".html") + ".md" if name else "index.md"
        return page in pages() and (not anchor or f"# {anchor}" in pages()[page].lower())
    path = re.sub(r".*?/(blob/main|toggl-async/main|actions/workflows)/", "", link)
    if "/actions/" in link:
        return (ROOT / ".github" / "workflows" / path.removesuffix("/badge.svg")).exists()
    return path == link or (ROOT / path.partition("#")[0]).exists()


def test_links_of_the_readme_are_absolute_and_valid() -> None:
    """The readme is shown by the package index as well."""
    text = (ROOT / "README.md").read_text("utf-8")
    assert [link for link in LINK.findall(text) if not link.startswith(("https://", "#"))] == []
    assert len(own_links(text)) > 8
    assert [link for link in own_links(text) if not has_target(link)] == []
