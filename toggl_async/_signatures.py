"""Shows the keywords of ``**fields: Unpack[NewProject]`` in ``help()``, Jupyter and Sphinx.

Type checkers and editors know what such a method takes; ``inspect.signature`` and docstrings do
not. :func:`show_keywords` gives a function both, computed when somebody looks: the keywords with
their types as its signature, and their texts as a section of its docstring.
"""

from __future__ import annotations

import functools
import inspect
import typing
from collections.abc import Callable
from types import FunctionType, MappingProxyType, MethodType
from typing import Any, Final, NamedTuple, NotRequired, Required, TypeVar

from ._field_texts import field_texts

__all__ = ["show_keywords", "show_keywords_of", "written_signature"]

F = TypeVar("F", bound=Callable[..., Any])


def show_keywords(function: F) -> F:
    """Give a function that takes ``**name: Unpack[...]`` a signature and a docstring with its keys.

    Others are returned unchanged.
    """
    if _has_unpacked_keywords(function):
        function.__signature__ = _Signature(function)  # type: ignore[attr-defined]
        function.__doc__ = _Docstring.of(function)
    return function


def show_keywords_of(cls: type[Any]) -> None:
    """Do this for all functions of a class."""
    for value in vars(cls).values():
        function = value.__func__ if isinstance(value, classmethod) else value
        if isinstance(function, FunctionType):
            show_keywords(function)


def _has_unpacked_keywords(function: Callable[..., Any]) -> bool:
    code = inspect.unwrap(function).__code__
    if not code.co_flags & inspect.CO_VARKEYWORDS:
        return False
    name = code.co_varnames[code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & 4)]
    return str(function.__annotations__.get(name, "")).startswith("Unpack[")


def written_signature(function: Callable[..., Any]) -> inspect.Signature:
    """Return the signature as it is written, with ``**name: Unpack[...]``."""
    source = inspect.unwrap(function)
    source = getattr(source, "__func__", source)
    assert isinstance(source, FunctionType)
    copy = FunctionType(
        source.__code__,
        source.__globals__,
        source.__name__,
        source.__defaults__,
        source.__closure__,
    )
    copy.__kwdefaults__ = source.__kwdefaults__
    copy.__annotations__ = source.__annotations__
    bound = getattr(function, "__self__", None)
    return inspect.signature(copy if bound is None else MethodType(copy, bound))


def _keywords_of(function: Callable[..., Any]) -> type[Any]:
    """Return the ``TypedDict`` of the keywords."""
    source = inspect.unwrap(function)
    (name,) = [
        parameter.name
        for parameter in written_signature(function).parameters.values()
        if parameter.kind is parameter.VAR_KEYWORD
    ]
    keywords: type[Any]
    (keywords,) = typing.get_args(typing.get_type_hints(source, include_extras=True)[name])
    return keywords


class _Signature(inspect.Signature):
    """A signature that is computed when it is read."""

    def __init__(self, function: Callable[..., Any]) -> None:
        super().__init__()
        self._function = function

    @functools.cached_property
    def _expanded(self) -> inspect.Signature:
        signature = written_signature(self._function)
        keys = [
            inspect.Parameter(
                key.name,
                inspect.Parameter.KEYWORD_ONLY,
                annotation=key.type,
                default=inspect.Parameter.empty if key.required else _OMITTED,
            )
            for key in _keys_of(_keywords_of(self._function))
        ]
        kept = [p for p in signature.parameters.values() if p.kind is not p.VAR_KEYWORD]
        return signature.replace(parameters=[*kept, *keys])

    @property
    def parameters(self) -> MappingProxyType[str, inspect.Parameter]:
        """The parameters, with the keywords among them."""
        return MappingProxyType(dict(self._expanded.parameters))

    @property
    def return_annotation(self) -> Any:
        """What the function returns."""
        return self._expanded.return_annotation


class _Docstring(str):
    """A docstring whose section on the keywords is written when a tool formats it.

    ``inspect.getdoc``, ``help()``, IPython and Sphinx all expand the tabs first.
    """

    __slots__ = ("_function",)

    _function: Callable[..., Any]

    @classmethod
    def of(cls, function: Callable[..., Any]) -> _Docstring:
        """Return the docstring of a function."""
        docstring = cls(function.__doc__ or "")
        docstring._function = function
        return docstring

    def expandtabs(self, tabsize: typing.SupportsIndex = 8) -> str:
        """Return the text with the section."""
        text = inspect.cleandoc(str.expandtabs(self, tabsize))
        return f"{text}\n\n{_section(_keywords_of(self._function))}"


def _section(keywords: type[Any]) -> str:
    texts = field_texts(keywords)
    lines = ["Keyword arguments:"]
    for key in _keys_of(keywords):
        lines.append(f"    {key.name}{' (required)' if key.required else ''}:")
        lines += [f"        {line}".rstrip() for line in texts.get(key.name, "").splitlines()]
    return "\n".join(lines)


class _Key(NamedTuple):
    name: str
    type: Any
    required: bool


def _keys_of(keywords: type[Any]) -> list[_Key]:
    """Return the keys of a ``TypedDict``, the required ones first."""
    keys: list[_Key] = []
    for name, hint in typing.get_type_hints(keywords, include_extras=True).items():
        # Annotations are strings, so that __required_keys__ does not know what Required[...] marks.
        marked = typing.get_origin(hint) in {Required, NotRequired}
        required = typing.get_origin(hint) is Required or (not marked and keywords.__total__)
        keys.append(_Key(name, typing.get_args(hint)[0] if marked else hint, required))
    return sorted(keys, key=lambda key: not key.required)


class _Omitted:
    """The default of a keyword that is not sent when it is left out."""

    def __repr__(self) -> str:
        return "..."


_OMITTED: Final = _Omitted()
