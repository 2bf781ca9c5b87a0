"""The pages of the site before Sphinx: written ones, generated ones, and llms.txt."""

from __future__ import annotations

import posixpath
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tools import make_reference
from tools.sync.source import PRODUCTS

from . import commands, methods, objects
from .markdown import Links, relative

ROOT: Final = Path(__file__).resolve().parents[2]
DOCS: Final = ROOT / "docs"
ROOT_PAGES: Final = {
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "CODE_OF_CONDUCT.md": "code-of-conduct.md",
    "RELEASING.md": "releasing.md",
}
"""Pages of the repository's root, and their names in the site."""
LINK: Final = re.compile(r"(?<=\]\()(?!https?://|mailto:|#)([^)\s#]+)(#[^)\s]*)?(?=\))")
TOCTREE: Final = re.compile(r"^```\{toctree\}\n.*?^```\n*", re.MULTILINE | re.DOTALL)
STATUS: Final = re.compile(r"\b[45]\d\d\b")
COMMENT: Final = re.compile(r"<!--.*?-->\n*", re.DOTALL)


def urls() -> dict[str, str]:
    """Return the addresses of the project."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {str(name): str(url) for name, url in project["urls"].items()}


def written_pages() -> Iterator[tuple[str, Path]]:
    """Iterate over the pages that are written by hand, with their names in the site."""
    for path in sorted(DOCS.rglob("*.md")):
        yield path.relative_to(DOCS).as_posix(), path
    for name, target in ROOT_PAGES.items():
        if (ROOT / name).exists():
            yield target, ROOT / name


def pages() -> dict[str, str]:
    """Return all pages of the site, by their names."""
    sources = dict(written_pages())
    places = {path.resolve(): name for name, path in sources.items()}
    texts = {name: _with_links(name, path, places) for name, path in sources.items()}
    links = Links()
    objects.collect(links)
    texts |= dict(methods.pages(links))
    texts |= dict(objects.pages(links))
    texts[commands.PAGE] = commands.text()
    texts["reference.md"] = overview()
    return texts


def _with_links(name: str, path: Path, places: dict[Path, str]) -> str:
    """Return the text of a page, with links that lead to the place of the target in the site."""
    source = urls()["Source"]

    def replaced(match: re.Match[str]) -> str:
        target = (path.parent / match[1]).resolve()
        anchor = match[2] or ""
        if target in places:
            return relative(places[target], name) + anchor
        if target.is_relative_to(DOCS) or not target.exists():
            return match[0]  # a generated page, or a mistake that Sphinx reports
        kind = "tree" if target.is_dir() else "blob"
        return f"{source}/{kind}/main/{target.relative_to(ROOT).as_posix()}{anchor}"

    return LINK.sub(replaced, path.read_text("utf-8"))


def overview() -> str:
    """Return the list of all methods, with links to their descriptions."""
    files = {
        (group.name, name): f"{group.page}#{name.lower()}"
        for product in PRODUCTS
        for group in methods.groups(product)
        for name, _ in methods.methods(group.cls)
    }
    text = make_reference.page(lambda namespace, name: files[namespace, name])
    entries = [f"{title} <reference/{product}>" for product, title in methods.TITLES.items()]
    return "\n".join([text, *methods.toctree(entries)])


def plain(text: str) -> str:
    """Return a page for readers of Markdown: without navigation and comments."""
    return COMMENT.sub("", TOCTREE.sub("", text)).strip() + "\n"


def title_of(text: str) -> str:
    """Return the title of a page."""
    match = re.search(r"^# (.+)$", text, re.MULTILINE)
    return match[1] if match else ""


def summary_of(text: str) -> str:
    """Return the first sentence of a page."""
    for block in plain(text).split("\n\n"):
        if re.match(r"[A-Z`\[*]", block):
            sentence = re.split(r"(?<=[.:])\s", " ".join(block.split()))[0]
            return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", sentence).rstrip(":")
    return ""


def llms_txt(texts: dict[str, str]) -> str:
    """Return the list of pages for language models, in the form of llmstxt.org."""
    index = texts["index.md"]
    base = urls()["Documentation"].rstrip("/")
    lines = [f"# {title_of(index)}", "", f"> {summary_of(index)}", ""]
    listed: set[str] = set()
    for section, body in re.findall(r"^:caption: (.+)\n((?:.*\n)*?)```$", index, re.MULTILINE):
        lines += [f"## {section}", ""]
        for name in re.findall(r"^(?:.*<)?([\w./-]+)>?$", body, re.MULTILINE):
            lines.append(_entry(base, f"{name}.md", texts))
            listed.add(f"{name}.md")
        lines.append("")
    rest = [name for name in sorted(texts) if name not in listed | {"index.md"}]
    lines += ["## Optional", "", *(_entry(base, name, texts) for name in rest)]
    return "\n".join(lines) + "\n"


def _entry(base: str, name: str, texts: dict[str, str]) -> str:
    summary = summary_of(texts[name])
    return f"- [{title_of(texts[name])}]({base}/{name})" + (f": {summary}" if summary else "")


def with_status_codes(name: str, text: str) -> str:
    """Return a page with index entries, without which the search of Sphinx finds no numbers."""
    if name != "error-handling.md":
        return text
    codes = sorted(set(STATUS.findall(text)))
    heading, _, rest = text.partition("\n")
    return "\n".join(
        [heading, "", "```{index} " + ", ".join(f"! {code}" for code in codes), "```", rest]
    )


def write(folder: Path) -> dict[str, str]:
    """Write all pages and the configuration of Sphinx into a folder, and return the pages."""
    texts = pages()
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in texts.items():
        target = folder / posixpath.normpath(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(with_status_codes(name, text), "utf-8")
    for path in DOCS.rglob("*"):
        if path.is_file() and path.suffix != ".md":
            target = folder / path.relative_to(DOCS)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    return texts


def write_copies(texts: dict[str, str], folder: Path) -> None:
    """Write the Markdown of all pages, and llms.txt, next to the finished pages."""
    for name, text in texts.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(plain(text), "utf-8")
    (folder / "llms.txt").write_text(llms_txt(texts), "utf-8")
