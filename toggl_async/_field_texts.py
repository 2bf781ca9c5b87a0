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
    bases = cls.__dict__.get("__orig_bases__", ()) if _is_typed_dict(cls) else cls.__mro__[1:]
    for base in reversed(bases):
        if isinstance(base, type) and base is not object:
            texts.update(field_texts(base) if _is_typed_dict(base) else _own_texts(base))
    texts.update(_own_texts(cls))
    return texts


def _is_typed_dict(cls: type[Any]) -> bool:
    return hasattr(cls, "__total__")


def _own_texts(cls: type[Any]) -> Mapping[str, str]:
    return _texts_in_module(cls.__module__).get(cls.__qualname__, MappingProxyType({}))


@memo
def _texts_in_module(name: str) -> dict[str, Mapping[str, str]]:
    """Return the texts of all classes of a module, by class."""
    try:
        tree = ast.parse(inspect.getsource(sys.modules[name]))
    except (KeyError, OSError, TypeError, SyntaxError):
        return {}
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return {node.name: MappingProxyType(_texts_in_class(node)) for node in classes}


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
