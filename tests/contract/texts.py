"""What the SDK says about a parameter: the text of its field, and the docstring of its method."""

from __future__ import annotations

import ast
import importlib
import inspect
import textwrap
from collections.abc import Callable
from functools import cache
from typing import Any


@cache
def field_texts(schema: type[Any]) -> dict[str, str]:
    """Return the texts below the fields of a TypedDict, those of its bases included."""
    texts: dict[str, str] = {}
    bases = getattr(schema, "__orig_bases__", ())
    for base in bases:
        if isinstance(base, type) and hasattr(base, "__required_keys__"):
            texts |= field_texts(base)
    module = importlib.import_module(schema.__module__)
    del module
    (node,) = ast.parse(textwrap.dedent(inspect.getsource(schema))).body
    assert isinstance(node, ast.ClassDef)
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
