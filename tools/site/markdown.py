"""Markdown for the site: docstrings, types, signatures, tables, and links to what they name."""

from __future__ import annotations

import inspect
import json
import posixpath
import re
import sys
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, ForwardRef, NamedTuple

ROLE: Final = re.compile(r":(?:py:)?\w+:`~?\.?([^`<]*?)`")
WORD: Final = re.compile(r"[A-Za-z_]\w*")
WIDTH: Final = 88
"""Longer signatures are shortened, or have a line for each parameter."""
FEW: Final = 4
"""The optional keywords that a long signature still shows."""


class Links:
    """The places of public classes and functions in the site: a page, and an anchor there."""

    def __init__(self) -> None:
        self._places: dict[int, str] = {}
        self._names: dict[str, list[str]] = {}

    def add(self, value: Any, page: str, anchor: str) -> None:
        """Record where an object is described; the first place counts."""
        if self._places.setdefault(id(value), f"{page}#{anchor}") == f"{page}#{anchor}":
            self._names.setdefault(value.__name__, []).append(f"{page}#{anchor}")

    def to_object(self, value: Any, page: str) -> str | None:
        """Return the link from a page to an object, if it has a place."""
        place = self._places.get(id(value))
        return place and relative(place, page)

    def to_name(self, name: str, page: str, names: Mapping[str, Any]) -> str | None:
        """Return the link from a page to what a docstring calls by a name."""
        value = names.get(name)
        if value is not None and (link := self.to_object(value, page)):
            return link
        places = self._names.get(name, [])
        return relative(places[0], page) if len(places) == 1 else None


def relative(place: str, page: str) -> str:
    """Return a link to a place of the site from a page of it."""
    target, _, anchor = place.partition("#")
    path = "" if target == page else posixpath.relpath(target, posixpath.dirname(page) or ".")
    return f"{path}#{anchor}" if anchor else path


class Context(NamedTuple):
    """Where a text stands: its page, and the names of the module that it comes from."""

    page: str
    names: Mapping[str, Any]
    links: Links


def names_of(value: Any) -> Mapping[str, Any]:
    """Return the globals of the module that defines a class or function."""
    value = inspect.unwrap(value) if callable(value) and not isinstance(value, type) else value
    value = getattr(value, "__func__", value)
    if isinstance(value, types.FunctionType):
        return value.__globals__
    return vars(sys.modules[getattr(value, "_defined_in", value.__module__)])


def docstring_of(value: Any) -> str:
    """Return a docstring as it is written, without the section that ``help()`` adds."""
    return inspect.cleandoc(str(value.__doc__ or ""))


def inline(text: str, context: Context) -> str:
    """Return the text of a docstring as Markdown, its roles as links."""

    def linked(match: re.Match[str]) -> str:
        name = match[1]
        link = context.links.to_name(name.rpartition(".")[2], context.page, context.names)
        return f"[`{name}`]({link})" if link else f"`{name}`"

    return ROLE.sub(linked, text).replace("``", "`")


def cell(text: str) -> str:
    """Return a text as the cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table; nothing if it has no rows."""
    lines = [f"| {' | '.join(cell(text) for text in row)} |" for row in rows]
    return [f"| {' | '.join(head)} |", "|---" * len(head) + "|", *lines, ""] if lines else []


def paragraphs(docstring: str, context: Context) -> list[str]:
    """Return the lines of a docstring: its paragraphs, lists, and examples as blocks of code."""
    lines: list[str] = []
    for block in docstring.split("\n\n"):
        if block.startswith(">>>"):
            lines += ["```pycon", block, "```", ""]
        elif lines and lines[-1] == "" and block.startswith(" "):
            lines += ["```text", inspect.cleandoc(block), "```", ""]
        else:
            lines += [inline(block.removesuffix("::").rstrip(), context), ""]
    return lines


def first_sentence(docstring: str, context: Context) -> str:
    """Return the first paragraph of a docstring as one line."""
    return inline(" ".join(docstring.split("\n\n", maxsplit=1)[0].split()), context)


def type_text(hint: Any) -> str:
    """Return an annotation as a reader would write it."""
    if isinstance(hint, str | ForwardRef):
        text = hint if isinstance(hint, str) else hint.__forward_arg__
        return text.replace("AwareDatetime", "datetime").replace("'", '"')
    if hint is None or hint is types.NoneType:
        return "None"
    if hint is ...:
        return "..."
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated or origin in {typing.Required, typing.NotRequired}:
        return type_text(arguments[0])
    if origin in {typing.Union, types.UnionType}:
        return " | ".join(map(type_text, arguments))
    if origin is typing.Literal:
        return f"Literal[{', '.join(json.dumps(value) for value in arguments)}]"
    if isinstance(hint, list):
        return f"[{', '.join(map(type_text, hint))}]"
    if origin is not None and arguments:
        return f"{type_text(origin)}[{', '.join(map(type_text, arguments))}]"
    return getattr(hint, "__name__", None) or str(hint).rpartition(".")[2]


def linked_type(hint: Any, context: Context) -> str:
    """Return an annotation as code, with a link if it names a class that has a place."""
    text = type_text(hint)
    for word in WORD.findall(text):
        value = context.names.get(word) or _named(hint, word)
        if value is not None and (link := context.links.to_object(value, context.page)):
            return f"[`{text}`]({link})"
    return f"`{text}`"


def _named(hint: Any, word: str) -> Any:
    """Return the class that an annotation names, unless it is a text."""
    if getattr(hint, "__name__", None) == word and isinstance(hint, type):
        return hint
    parts = (_named(argument, word) for argument in typing.get_args(hint))
    return next((part for part in parts if part is not None), None)


def parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    """Return the parameters that a caller passes, keywords of ``Unpack`` included."""
    values = list(inspect.signature(function).parameters.values())
    return values[1:] if values and values[0].name in {"self", "cls"} else values


def signature(name: str, function: Callable[..., Any], prefix: str = "") -> str:
    """Return a signature as code; of a long one without the keywords that may be left out."""
    kept = parameters(function)
    returns = inspect.signature(function).return_annotation
    result = "" if returns is inspect.Signature.empty else f" -> {type_text(returns)}"
    line = f"{prefix}{name}({', '.join(_shown(kept))}){result}"
    if len(line) <= WIDTH:
        return line
    optional = [
        item for item in kept if item.kind is item.KEYWORD_ONLY and item.default is not item.empty
    ]
    if len(optional) > FEW:
        kept = [item for item in kept if item not in optional]
        star = [] if any(item.kind is item.KEYWORD_ONLY for item in kept) else ["*"]
        line = f"{prefix}{name}({', '.join([*_shown(kept), *star, '...'])}){result}"
        if len(line) <= WIDTH:
            return line
        shown = [*_shown(kept), *star, "..."]
    else:
        shown = list(_shown(kept))
    return "\n".join([f"{prefix}{name}(", *(f"    {text}," for text in shown), f"){result}"])


def _shown(kept: list[inspect.Parameter]) -> Iterator[str]:
    positional = [item for item in kept if item.kind is item.POSITIONAL_ONLY]
    star = False
    for item in kept:
        if item.kind is item.KEYWORD_ONLY and not star:
            star = True
            yield "*"
        star = star or item.kind is item.VAR_POSITIONAL
        text = str(item.replace(annotation=item.empty, default=item.empty))  # with its stars
        if item.annotation is not item.empty:
            text += f": {type_text(item.annotation)}"
        if item.default is not item.empty:
            text += f" = {_default(item.default)}"
        yield text
        if positional and item is positional[-1]:
            yield "/"


def _default(value: Any) -> str:
    if isinstance(value, type | types.FunctionType):
        return value.__name__
    text = repr(value)
    return "..." if text.startswith("<") else text
