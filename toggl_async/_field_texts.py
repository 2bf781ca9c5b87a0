"""Reads the texts of fields and parameters from the source, when ``help()`` shows them.

A text is a string under its field::

    name: str
    '''Part of the name.'''

Python does not store such strings, so thousands of them cost nothing at import. Type checkers,
Sphinx and griffe read them from the source; for ``help()`` this module does.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeGuard

from ._threads import memo

__all__ = ["field_texts", "use_texts_of"]


def field_texts(cls: type[Any]) -> dict[str, str]:
    """Return the texts of the fields of a model or ``TypedDict``, including those of its bases.

    Empty if the source of the module is not available.
    """
    texts = _texts_of_source(cls) if cls in _SOURCES else {}
    for base in reversed(_typed_dict_bases(cls) if _is_typed_dict(cls) else cls.__mro__[1:]):
        if base is not object:
            texts.update(field_texts(base) if _is_typed_dict(base) else _own_texts(base))
    texts.update(_own_texts(cls))
    return texts


def _is_typed_dict(cls: object) -> TypeGuard[type[Any]]:
    return hasattr(cls, "__total__")


def _typed_dict_bases(cls: type[Any]) -> list[type[Any]]:
    """Return the ``TypedDict`` bases of a class, which Python 3.11 does not record in it."""
    module = vars(sys.modules[cls.__module__])
    names = _read_module(cls.__module__).bases.get(cls.__qualname__, ())
    return [base for name in names if _is_typed_dict(base := module.get(name))]


def use_texts_of(source: type[Any], *, for_: type[Any]) -> None:
    """Use the texts of a class for another one with the same fields, which adds only its own.

    Such as those of a class for the ``TypedDict`` of the keywords that are passed to it.
    """
    _SOURCES[for_] = source


_SOURCES: Final[dict[type[Any], type[Any]]] = {}


def _texts_of_source(cls: type[Any]) -> dict[str, str]:
    """Return the texts of another class, where ``from_`` may stand for the keyword ``from``."""
    own = inspect.get_annotations(cls)
    return {
        name if name in own or name[:-1] not in own else name[:-1]: text
        for name, text in field_texts(_SOURCES[cls]).items()
    }


def _own_texts(cls: type[Any]) -> Mapping[str, str]:
    module = vars(cls).get("_defined_in", cls.__module__)
    return _read_module(module).texts.get(cls.__qualname__, MappingProxyType({}))


class _ModuleSource(NamedTuple):
    """The texts and bases of the classes of a module, by the names of the classes."""

    texts: Mapping[str, Mapping[str, str]]
    bases: Mapping[str, tuple[str, ...]]


@memo
def _read_module(name: str) -> _ModuleSource:
    try:
        tree = ast.parse(inspect.getsource(sys.modules[name]))
    except (KeyError, OSError, TypeError, SyntaxError):
        return _ModuleSource({}, {})
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return _ModuleSource(
        texts={node.name: MappingProxyType(_texts_in_class(node)) for node in classes},
        bases={
            node.name: tuple(base.id for base in node.bases if isinstance(base, ast.Name))
            for node in classes
        },
    )


def _texts_in_class(node: ast.ClassDef) -> dict[str, str]:
    texts: dict[str, str] = {}
    for field, following in zip(node.body, node.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(following, ast.Expr)
            and isinstance(following.value, ast.Constant)
            and isinstance(following.value.value, str)
        ):
            texts[field.target.id] = inspect.cleandoc(following.value.value)
    return texts
