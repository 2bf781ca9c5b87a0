"""Pages of the methods of a session: a page for each product, and one for each namespace.

A method has its signature, its parameters with their types and units, what it returns, the errors
to expect, its cost in requests, and an example.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import typing
from collections.abc import Callable, Iterator
from functools import cache
from types import FunctionType
from typing import Any, Final, NamedTuple

from toggl_async import _signatures
from toggl_async._http.namespace import Namespace, Product
from tools.sync.source import PRODUCTS

from .markdown import (
    Context,
    Links,
    docstring_of,
    first_sentence,
    inline,
    linked_type,
    names_of,
    paragraphs,
    parameters,
    signature,
    table,
    type_text,
)

ROUTE: Final = re.compile(r"(GET|POST|PUT|PATCH|DELETE) (/[^\s`]*[^\s`.,:;])")
SENTENCE: Final = re.compile(r"(?<=[.:]) +(?=[A-Z`\"(])")
ERROR: Final = re.compile(r":class:`~?([\w.]*Error)`")
MOST: Final = 3
"""Sentences about the cost; a later one that mentions requests is about something else."""
TITLES: Final = {
    product: {"focus": "Focus (Toggl 2.0)", "v8": "Classic operations (v8)"}.get(
        product, product.capitalize()
    )
    for product in PRODUCTS
}
LONGEST_CALL: Final = 72
"""Characters of a call in an example that fit in a line, next to what stands before it."""
READS: Final = ("reports", "insights")
"""Products whose POSTs are searches."""


class Group(NamedTuple):
    """A namespace and its page."""

    cls: type[Any]
    name: str
    """The name in the session, such as ``track.tags``."""
    page: str


@cache
def groups(product: str) -> tuple[Group, ...]:
    """Return the namespaces of a product, in the order of their names."""
    package = importlib.import_module(f"toggl_async.{product}")
    items: list[Group] = []
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        for cls in vars(module).values():
            if (
                isinstance(cls, type)
                and issubclass(cls, Namespace)
                and cls.__module__ == module.__name__
                and not info.name.startswith("_")
                and "name" in vars(cls)
                and any(methods(cls))
            ):
                name = str(vars(cls)["name"])
                file = name if "." in name else f"{name}.{info.name}"
                items.append(Group(cls, name, f"reference/{file}.md"))
    return tuple(sorted(items, key=lambda group: group.page))


def methods(cls: type[Any]) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Iterate over the public methods that a class defines, in the order of their names."""
    for name, value in sorted(vars(cls).items()):
        function = value.__func__ if isinstance(value, classmethod | staticmethod) else value
        if isinstance(function, FunctionType) and not name.startswith("_"):
            yield name, function


class Facts(NamedTuple):
    """What the second paragraph of a docstring says first, and what is left."""

    routes: list[str]
    cost: str
    rest: str


def facts_of(docstring: str) -> Facts:
    """Take the routes and the cost in requests from a docstring."""
    routes: list[str] = []
    cost: list[str] = []
    rest: list[str] = []
    for block in docstring.split("\n\n")[1:]:
        if block.startswith(">>>"):
            rest.append(block)
            continue
        kept: list[str] = []
        carried: list[str] = []
        for sentence in SENTENCE.split(" ".join(block.split())):
            if not kept and not rest and (match := ROUTE.findall(sentence)):
                routes += [" ".join(route) for route in match]
                carried += [sentence] if "carried by" in sentence else []
            elif not kept and re.search(r"\brequests?\b", sentence) and len(cost) < MOST:
                cost.append(sentence)
            else:
                kept.append(sentence)
        if carried or kept:
            rest.append(" ".join([*carried, *kept]))
    return Facts(routes, " ".join(cost), "\n\n".join(rest))


def parameter_texts(function: Callable[..., Any]) -> dict[str, str]:
    """Return what each parameter means, from its field, its id, or the docstring's sentence."""
    texts: dict[str, str] = {}
    blocks = docstring_of(function).split("\n\n")
    prose = " ".join(block for block in blocks if not block.startswith(">>>"))
    sentences = SENTENCE.split(" ".join(prose.split()))
    for parameter in parameters(function):
        mention = re.compile(rf"``{parameter.name}(?:=[^`]*)?``")
        sentence = next((text for text in sentences if mention.search(text)), "")
        texts[parameter.name] = sentence
    return texts | _signatures.parameter_texts(function)


def example(name: str, function: Callable[..., Any]) -> str:
    """Return a call with the parameters that are required, for a method without an example."""
    required = [item for item in parameters(function) if item.default is item.empty]
    arguments = [
        f"{item.name}={item.name}" if item.kind is item.KEYWORD_ONLY else item.name
        for item in required
        if item.kind not in {item.VAR_KEYWORD, item.VAR_POSITIONAL}
    ]
    call = f"session.{name}({', '.join(arguments)})"
    if len(call) > LONGEST_CALL:
        call = "\n    ".join([f"session.{name}(", *(f"{item}," for item in arguments)]) + "\n)"
    result = type_text(inspect.signature(function).return_annotation)
    if result.startswith("Pages"):
        return f"async for item in {call}:\n    print(item)"
    if "Download" in result:
        return f'async with {call} as download:\n    await download.save("file")'
    if not inspect.iscoroutinefunction(function):
        return f"result = {call}"
    return f"await {call}" if result == "None" else f"result = await {call}"


def method(group: str, name: str, function: Callable[..., Any], place: tuple[str, Links]) -> str:
    """Return the section of a method."""
    page, links = place
    context = Context(page, names_of(function), links)
    docstring = docstring_of(function)
    facts = facts_of(docstring)
    prefix = "async def " if inspect.iscoroutinefunction(function) else "def "
    variants = typing.get_overloads(function) or [function]
    code = "\n".join(signature(name, variant, prefix) for variant in variants)
    lines = [f"## {name}", "", first_sentence(docstring, context), "", "```py", code, "```", ""]
    texts = parameter_texts(function)
    lines += table(
        ("parameter", "type", "meaning"),
        (
            (
                f"`{item.name}`" + ("" if item.default is not item.empty else " *required*"),
                linked_type(item.annotation, context),
                inline(texts.get(item.name, ""), context),
            )
            for item in parameters(function)
            if item.kind is not item.VAR_KEYWORD
        ),
    )
    returns = linked_type(inspect.signature(function).return_annotation, context)
    routes = ", then ".join(f"`{route}`" for route in facts.routes)
    lines += [
        f"- **Returns** {returns}",
        *([f"- **Route** {routes}"] if routes else []),
        *([f"- **Cost** {inline(facts.cost, context)}"] if facts.cost else []),
        f"- **Errors** {_errors(group, docstring, facts, context)}",
        "",
    ]
    rest = _without(facts.rest, texts)
    lines += paragraphs(rest, context) if rest else []
    if ">>>" not in docstring:
        lines += ["```py", example(f"{group}.{name}", function), "```", ""]
    return "\n".join(lines)


def _without(text: str, shown: dict[str, str]) -> str:
    """Leave out the sentences about a parameter that the table of parameters shows."""
    about = {sentence for name, sentence in shown.items() if sentence.startswith(f"``{name}``")}
    blocks = [
        block
        if block.startswith(">>>")
        else " ".join(part for part in SENTENCE.split(block) if part not in about)
        for block in text.split("\n\n")
    ]
    return "\n\n".join(block for block in blocks if block)


def _errors(group: str, docstring: str, facts: Facts, context: Context) -> str:
    names = list(dict.fromkeys(name.rpartition(".")[2] for name in ERROR.findall(docstring)))
    writes = any(not route.startswith("GET") for route in facts.routes)
    if writes and not group.startswith(READS) and "OutcomeUnknownError" not in names:
        names.append("OutcomeUnknownError")
    shown = [inline(f":class:`{name}`", context) for name in names]
    return ", ".join([*shown, "[those of every call](errors.md)"])


def pages(links: Links) -> Iterator[tuple[str, str]]:
    """Yield the pages of all products and namespaces, with their texts."""
    for product in PRODUCTS:
        yield f"reference/{product}.md", product_page(product, links)
        for group in groups(product):
            yield group.page, namespace_page(group, links)


def product_page(product: str, links: Links) -> str:
    """Return the page of a product: its namespaces with their methods."""
    page = f"reference/{product}.md"
    package = importlib.import_module(f"toggl_async.{product}")
    (cls,) = (
        cls
        for cls in vars(package).values()
        if isinstance(cls, type)
        and issubclass(cls, Product | Namespace)
        and cls.__module__ == package.__name__
    )
    context = Context(page, names_of(cls), links)
    lines = [f"# {TITLES[product]}", "", *paragraphs(docstring_of(cls), context)]
    rows = [
        (
            f"[`session.{group.name}`]({_file(group)})",
            first_sentence(docstring_of(group.cls), Context(page, names_of(group.cls), links)),
            ", ".join(
                f"[`{name}`]({_file(group)}#{name.lower()})" for name, _ in methods(group.cls)
            ),
        )
        for group in groups(product)
    ]
    lines += table(("namespace", "about", "methods"), rows)
    names = [f"{title(group)} <{_file(group).removesuffix('.md')}>" for group in groups(product)]
    return "\n".join([*lines, *toctree(names)])


def title(group: Group) -> str:
    """Return the name of a namespace for the navigation."""
    return group.name if "." in group.name else group.page.removeprefix("reference/")[:-3]


def toctree(entries: list[str]) -> list[str]:
    """Return a part of the navigation, which the page itself does not show."""
    return ["```{toctree}", ":hidden:", "", *entries, "```", ""]


def _file(group: Group) -> str:
    return group.page.rpartition("/")[2]


def namespace_page(group: Group, links: Links) -> str:
    """Return the page of a namespace: all its methods."""
    context = Context(group.page, names_of(group.cls), links)
    lines = [f"# session.{title(group)}", "", *paragraphs(docstring_of(group.cls), context)]
    sections = [
        method(group.name, name, function, (group.page, links))
        for name, function in methods(group.cls)
    ]
    note = "The blocking API has the same methods without `await`."
    first = {item.name for _, function in methods(group.cls) for item in parameters(function)[:1]}
    if group.name.startswith("focus.") and first & {"organization_id", "workspace_id"}:
        note += " `session.in_workspace(id, organization_id=id).focus` has them without these ids."
    elif "workspace_id" in first:
        note += " `session.in_workspace(id)` has them without `workspace_id`."
    return "\n".join([*lines, note, "", *sections])
