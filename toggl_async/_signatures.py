"""Shows the keywords of ``**fields: Unpack[NewProject]`` in ``help()``, Jupyter and Sphinx.

Type checkers and editors know which keywords such a method accepts; ``inspect.signature`` and
docstrings do not. :func:`show_keywords` adds both to a function, computed at first use: the
keywords with their types to its signature; and their texts, with those of the ids in its path, to
its docstring.
"""

from __future__ import annotations

import functools
import inspect
import typing
from collections.abc import Callable
from types import FunctionType, MappingProxyType, MethodType
from typing import Any, Final, NamedTuple, NotRequired, Required, TypeVar

from ._field_texts import field_texts

__all__ = [
    "ID_TEXTS",
    "keys_of",
    "parameter_texts",
    "show_keywords",
    "show_keywords_of",
    "written_signature",
]

ID_TEXTS: Final = {
    "alert_id": "Id of the alert.",
    "attachment_id": "Id of the attachment.",
    "calendar_id": "Id of the calendar.",
    "client_id": "Id of the client.",
    "custom_field_id": "Id of the custom field.",
    "dummy_user_id": "Id of the dummy user.",
    "event_id": "Id of the calendar event.",
    "favorite_id": "Id of the favorite.",
    "flag_id": "Id of the flag, a remark on a time entry.",
    "goal_id": "Id of the goal.",
    "group_id": "Id of the group.",
    "integration_id": "Id of the calendar integration.",
    "invitation_id": "Id of the invitation.",
    "mapping_id": "Id of the rule.",
    "membership_id": "Id of the membership.",
    "milestone_id": "Id of the milestone.",
    "option_id": "Id of the option of a custom field.",
    "organization_id": "Id of the organization.",
    "organization_user_id": "Id of the membership in the organization, not of the user.",
    "project_group_id": "Id of the link between project and group.",
    "project_id": "Id of the project.",
    "project_ids": "Ids of the projects.",
    "project_user_id": "Id of the membership in the project, not of the user.",
    "project_user_ids": "Ids of the memberships in projects, not of the users.",
    "rate_id": "Id of the rate.",
    "reminder_id": "Id of the reminder.",
    "report_id": "Id of the report.",
    "setup_id": "Id of the timesheet setup.",
    "sso_profile_id": "Id of the single sign-on profile.",
    "status_id": "Id of the status.",
    "subscription_id": "Id of the webhook subscription.",
    "tag_id": "Id of the tag.",
    "tag_ids": "Ids of the tags.",
    "task_id": "Id of the task.",
    "task_ids": "Ids of the tasks.",
    "time_block_id": "Id of the time block.",
    "time_block_ids": "Ids of the time blocks.",
    "time_entry_id": "Id of the time entry.",
    "time_entry_ids": "Ids of the time entries.",
    "time_entry_invitation_id": "Id of the invitation to a time entry.",
    "transfer_id": "Id of the transfer of ownership.",
    "user_account_id": "Id of the account of the person, not of a membership.",
    "user_id": "Id of the user.",
    "user_invoice_id": "Id of the invoice.",
    "workspace_id": "Id of the workspace.",
    "workspace_user_id": "Id of the membership in the workspace, not of the user.",
}
"""The texts of ids in the paths of methods: each means the same everywhere."""

F = TypeVar("F", bound=Callable[..., Any])


def show_keywords(function: F) -> F:
    """Add the ids and keywords to a function's docstring, and the keywords to its signature."""
    unpacked = _has_unpacked_keywords(function)
    if unpacked:
        function.__signature__ = _Signature(function)  # type: ignore[attr-defined]
    if function.__doc__ and (unpacked or _ids_of(function)):
        function.__doc__ = _Docstring.of(function)
    return function


def show_keywords_of(cls: type[Any]) -> None:
    """Call :func:`show_keywords` for all functions of a class."""
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
            for key in keys_of(_keywords_of(self._function))
        ]
        # A name by position may be that of a keyword as well; a signature has each name once.
        names = {key.name for key in keys}
        parameters = [
            parameter.replace(name=f"{parameter.name}_") if parameter.name in names else parameter
            for parameter in signature.parameters.values()
            if parameter.kind is not parameter.VAR_KEYWORD
        ]
        return signature.replace(parameters=[*parameters, *keys])

    @property
    def parameters(self) -> MappingProxyType[str, inspect.Parameter]:
        """The parameters, with the keywords among them."""
        return MappingProxyType(dict(self._expanded.parameters))

    @property
    def return_annotation(self) -> Any:
        """What the function returns."""
        return self._expanded.return_annotation

    def replace(self, **changes: Any) -> inspect.Signature:  # type: ignore[override]  # pyright: ignore
        """Return a changed copy; ``inspect.signature`` of a bound method takes ``self`` off."""
        return self._expanded.replace(**changes)


class _Docstring(str):
    """A docstring that gets its section on the keywords when a tool formats it.

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
        return f"{text}\n\n{_section(self._function)}"


def _ids_of(function: Callable[..., Any]) -> list[str]:
    """Return the parameters that are ids with the same meaning everywhere."""
    code = inspect.unwrap(function).__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return [name for name in names if name in ID_TEXTS]


def parameter_texts(function: Callable[..., Any]) -> dict[str, str]:
    """Return the texts of the ids in a path, and of the keywords of ``Unpack[...]``."""
    texts = {name: ID_TEXTS[name] for name in _ids_of(function)}
    if _has_unpacked_keywords(function):
        keywords = _keywords_of(function)
        fields = field_texts(keywords)
        keys = {key.name: fields.get(key.name, "") for key in keys_of(keywords)}
        texts = {f"{name}_" if name in keys else name: text for name, text in texts.items()} | keys
    return texts


def _section(function: Callable[..., Any]) -> str:
    """Return the arguments with their texts, as Google's style of docstrings has them."""
    required: set[str] = set()
    if _has_unpacked_keywords(function):
        required = {key.name for key in keys_of(_keywords_of(function)) if key.required}
    lines = ["Args:"]
    for name, text in parameter_texts(function).items():
        first, *more = text.splitlines() or [""]
        lines.append(f"    {name}: {'Required. ' if name in required else ''}{first}".rstrip())
        lines += [f"        {line}".rstrip() for line in more]
    return "\n".join(lines)


class _Key(NamedTuple):
    name: str
    type: Any
    required: bool


def keys_of(keywords: type[Any]) -> list[_Key]:
    """Return the keys of a ``TypedDict``, the required ones first."""
    keys: list[_Key] = []
    for name, hint in typing.get_type_hints(keywords, include_extras=True).items():
        # Annotations are strings, so that __required_keys__ does not know what Required[...] marks.
        marked = typing.get_origin(hint) in {Required, NotRequired}
        required = typing.get_origin(hint) is Required or (not marked and keywords.__total__)
        keys.append(_Key(name, typing.get_args(hint)[0] if marked else hint, required))
    return sorted(keys, key=lambda key: not key.required)


class _Omitted:
    """The default of a keyword that is not sent if it is omitted."""

    def __repr__(self) -> str:
        return "..."


_OMITTED: Final = _Omitted()
