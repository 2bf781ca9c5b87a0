"""The docstring of a method names each of its parameters.

Keyword arguments of ``Unpack[...]`` have texts of their own (see ``test_field_texts.py``), and the
ids of a path mean the same everywhere (see ``ID_TEXTS``).
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any, Final

from toggl_async._http.namespace import Namespace
from toggl_async._signatures import ID_TEXTS, written_signature
from tools.sync.source import PRODUCTS

from ..support.cases import each_case


def methods() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield the public methods of the namespaces, with their names."""
    for product in PRODUCTS:
        package = importlib.import_module(f"toggl_async.{product}")
        for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(info.name)
            for cls in vars(module).values():
                if (
                    isinstance(cls, type)
                    and issubclass(cls, Namespace)
                    and cls.__module__ == info.name
                ):
                    for name, value in vars(cls).items():
                        if inspect.isfunction(value) and not name.startswith("_"):
                            yield f"{product}.{cls.__name__}.{name}", value


def missing_in(method: Callable[..., Any]) -> list[str]:
    """Return the parameters that the docstring of a method does not name."""
    text = inspect.getdoc(method) or ""
    return [
        parameter.name
        for parameter in written_signature(method).parameters.values()
        if parameter.kind is not inspect.Parameter.VAR_KEYWORD
        and parameter.name not in {"self", *ID_TEXTS}
        and f"``{parameter.name}" not in text
    ]


METHODS: Final = dict(methods())


@each_case("name", METHODS)
def test_each_parameter_is_named(name: str) -> None:
    missing = missing_in(METHODS[name])
    assert not missing, f"name in the docstring of {name}: {', '.join(missing)}"


def test_the_methods_of_each_product_are_found() -> None:
    assert {name.split(".")[0] for name in METHODS} == {*PRODUCTS}


def test_a_parameter_without_a_text_is_found() -> None:
    def get(self: object, project_id: int, name: str, size: int, **filters: object) -> None:
        """Return one project.

        GET /projects/{project_id}. ``name`` is a part of its name.
        """

    assert missing_in(get) == ["size"]
