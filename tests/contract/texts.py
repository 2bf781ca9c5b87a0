"""The documentation of a parameter: the text of its field, and the docstring of its method."""

from __future__ import annotations

import ast
import inspect
import sys
import textwrap
from collections.abc import Callable
from functools import cache
from typing import Any


@cache
def field_texts(schema: Any) -> dict[str, str]:
    """Return the texts below the fields of a TypedDict, those of its bases included."""
    texts: dict[str, str] = {}
    (node,) = ast.parse(textwrap.dedent(inspect.getsource(schema))).body
    assert isinstance(node, ast.ClassDef)
    for base in node.bases:  # a TypedDict does not know them in Python 3.11
        base_class = (
            getattr(sys.modules[schema.__module__], base.id) if isinstance(base, ast.Name) else None
        )
        if base_class is not None and hasattr(base_class, "__required_keys__"):
            texts |= field_texts(base_class)
    name = ""
    for item in node.body:
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
            name = item.target.id
        elif isinstance(item, ast.Expr) and isinstance(item.value, ast.Constant) and name:
            texts[name] = " ".join(str(item.value.value).split())
            name = ""
    return texts


def method_text(method: Callable[..., Any]) -> str:
    """Return the docstring of a method, without line breaks."""
    return " ".join((method.__doc__ or "").split())
