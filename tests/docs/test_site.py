"""The site: its links, its navigation, and the pages that are made from the package."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tools.site import markdown, methods, stage
from tools.sync.source import PRODUCTS

from ..catalogue.data import scope
from ..support.cases import each_case

LINK: Final = re.compile(r"\]\(([^)\s]+)\)")
IMAGE: Final = re.compile(r"!\[[^\]]*\]\([^)]*\)")
ENTRY: Final = re.compile(r"^(?:.*<)?([\w./-]+?)>?$", re.MULTILINE)
CODE: Final = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
HEADING: Final = re.compile(r"^#+ (.*)$", re.MULTILINE)


@cache
def pages() -> dict[str, str]:
    return stage.pages()


@cache
def anchors(page: str) -> frozenset[str]:
    """Return the anchors of a page's headings, as Sphinx and GitHub make them."""
    headings = HEADING.findall(CODE.sub("", pages()[page]))
    return frozenset(
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings
    )


def place_of(link: str, page: str) -> str:
    """Return the page and anchor that a link of a page leads to."""
    name, _, anchor = link.partition("#")
    folders = page.split("/")[:-1]
    for part in name.split("/") if name else []:
        if part == "..":
            folders.pop()
        elif part != ".":
            folders.append(part)
    target = "/".join(folders) if name else page
    return f"{target}#{anchor}" if anchor else target


def links_of(page: str) -> list[str]:
    """Return the links of a page to pages of the site, from its text and from its navigation."""
    text = pages()[page]
    prose = IMAGE.sub("", CODE.sub("", text))  # test_links.py finds the files of images
    links = [link for link in LINK.findall(prose) if "://" not in link]
    for tree in stage.TOCTREE.findall(text):
        body = tree.split("\n\n", 1)[1].removesuffix("```\n").rstrip("`\n")
        links += [f"{name}.md" for name in ENTRY.findall(body)]
    return [place_of(link, page) for link in links if not link.startswith("mailto:")]


@each_case("page", pages())
def test_links_lead_to_pages_and_headings(page: str) -> None:
    for link in links_of(page):
        name, _, anchor = link.partition("#")
        assert name in pages(), link
        assert not anchor or anchor in anchors(name), link


def test_each_page_is_in_the_navigation() -> None:
    listed: set[str] = {"index.md"}
    for page, text in pages().items():
        for tree in stage.TOCTREE.findall(text):
            entries = ENTRY.findall(tree.split("\n\n", 1)[1].rstrip("`\n"))
            listed |= {place_of(f"{entry}.md", page) for entry in entries}
    missing = sorted(pages().keys() - listed)
    assert not missing, f"add to a toctree of docs/index.md: {', '.join(missing)}"


TASKS: Final[dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("tasks.toml").read_text("utf-8")
)
CLICKS: Final = 2


@cache
def distances() -> dict[str, int]:
    """Return how many clicks each page is away from the first one."""
    clicks = {"index.md": 0}
    level = ["index.md"]
    while level:
        below = {
            link.partition("#")[0] for page in level for link in links_of(page)
        } - clicks.keys()
        clicks |= dict.fromkeys(below, clicks[level[0]] + 1)
        level = sorted(below)
    return clicks


@pytest.mark.parametrize("task", TASKS)
def test_each_task_has_an_answer_within_two_clicks(task: str) -> None:
    page, _, anchor = TASKS[task].partition("#")
    assert not anchor or anchor in anchors(page)
    if page.startswith("reference/") and page.count(".") == 2:
        # A method: Methods, then its name in the list of all methods.
        assert f"({TASKS[task]})" in pages()["reference.md"]
        page = "reference.md"
        assert distances()[page] + 1 <= CLICKS
    assert distances()[page] <= CLICKS


def test_the_readme_and_the_first_page_name_each_product() -> None:
    names = {"focus": "Toggl 2.0", "plan": "Toggl Plan", "v8": ""}  # v8 is carried by the others
    for path in (stage.ROOT / "README.md", stage.DOCS / "index.md"):
        introduction = " ".join(path.read_text("utf-8").split())[:900]
        for product in PRODUCTS:
            assert names.get(product, product.capitalize()) in introduction, (path.name, product)


def test_the_readme_counts_the_operations_of_the_catalogue() -> None:
    apis = {"track-v9", "reports-v3", "insights-v1", "webhooks-v1"}
    count = sum(operation["api"] in apis for operation in scope())
    assert f"Reports, Insights and Webhooks, of {count} |" in (stage.ROOT / "README.md").read_text(
        "utf-8"
    )


def test_there_are_tasks_enough() -> None:
    assert len(TASKS) >= 60


METHODS: Final = {
    f"{group.name}.{name}": (group, name, function)
    for product in PRODUCTS
    for group in methods.groups(product)
    for name, function in methods.methods(group.cls)
}


@each_case("method", METHODS)
def test_a_method_has_its_parameters_result_route_cost_errors_and_example(method: str) -> None:
    group, name, function = METHODS[method]
    _, _, rest = pages()[group.page].partition(f"\n## {name}\n")
    section, _, _ = rest.partition("\n## ")
    for head in ("- **Returns** ", "- **Cost** ", "- **Errors** "):
        assert head in section
    sends_as_another = ":meth:" in markdown.docstring_of(function)
    assert "- **Route** `" in section or sends_as_another
    assert f"session.{group.name}.{name}(" in section
    for parameter in markdown.parameters(function):
        if parameter.kind is not parameter.VAR_KEYWORD:
            (row,) = re.findall(rf"^\| `{parameter.name}`.*$", section, re.MULTILINE)
            kind, meaning = row.replace("\\|", "").split("|")[2:4]
            assert kind.strip(" `")
            assert meaning.strip(), parameter.name


def test_methods_of_all_products_are_found() -> None:
    assert len(METHODS) > 400
    assert {name.partition(".")[0] for name in METHODS} == {*PRODUCTS}


def test_the_list_for_language_models_has_every_page() -> None:
    text = stage.llms_txt(pages())
    base = stage.urls()["Documentation"]
    listed = {link.removeprefix(base) for link in LINK.findall(text)}
    assert listed == pages().keys() - {"index.md"}
    assert text.startswith("# toggl-async\n\n> The SDK for the Toggl family")
