"""The texts of fields and parameters, read from the source when somebody asks for them.

A text stands under its field, as a string::

    name: str
    '''Part of the name.'''

Python does not keep such strings, so that thousands of them cost nothing at import. Type checkers,
Sphinx and griffe read them from the source; for ``help()`` this module does.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ._threads import memo

__all__ = ["field_texts"]


def field_texts(cls: type[Any]) -> dict[str, str]:
    """Return the texts under the fields of a model or ``TypedDict``, those of its bases included.

    Without the source of the module there are none.
    """
    texts: dict[str, str] = {}
    for base in reversed(_bases(cls)):
        texts.update(field_texts(base) if _is_typed_dict(base) else _own_texts(base))
    texts.update(_own_texts(cls))
    return texts


def _is_typed_dict(cls: type[Any]) -> bool:
    return hasattr(cls, "__total__")


def _bases(cls: type[Any]) -> list[type[Any]]:
    if not _is_typed_dict(cls):
        return [base for base in cls.__mro__[1:] if base is not object]
    # Python 3.11 does not record the bases of a TypedDict, so they are read from the source.
    node = _classes_in_module(cls.__module__).get(cls.__qualname__)
    names = [base.id for base in node.bases if isinstance(base, ast.Name)] if node else []
    bases = [getattr(sys.modules[cls.__module__], name, None) for name in names]
    return [base for base in bases if isinstance(base, type)]


def _own_texts(cls: type[Any]) -> Mapping[str, str]:
    return _texts_in_module(cls.__module__).get(cls.__qualname__, MappingProxyType({}))


@memo
def _texts_in_module(name: str) -> dict[str, Mapping[str, str]]:
    """Return the texts of all classes of a module, by class."""
    classes = _classes_in_module(name).items()
    return {name: MappingProxyType(_texts_in_class(node)) for name, node in classes}


@memo
def _classes_in_module(name: str) -> dict[str, ast.ClassDef]:
    try:
        tree = ast.parse(inspect.getsource(sys.modules[name]))
    except (KeyError, OSError, TypeError, SyntaxError):
        return {}
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}


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
