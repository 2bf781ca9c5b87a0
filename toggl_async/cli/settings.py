"""Settings of the command line, by profile; ``toggl-async config`` changes them.

A profile is an account with its settings. They are in one file that people may edit::

    [default]
    workspace = Garden
    timezone = Europe/Oslo

    [work]
    project = Maintenance

``--profile``, or the variable ``TOGGL_PROFILE``, chooses one. ``--product``, ``TOGGL_PRODUCT`` and
``TOGGL_TIMEZONE`` take the place of the settings of these names.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ..errors import InvalidArgumentError
from . import times
from .running import CommandError

if TYPE_CHECKING:
    from configparser import ConfigParser

__all__ = [
    "PRODUCTS",
    "SETTINGS",
    "Settings",
    "change_settings",
    "check_product_is_track",
    "checked_value",
    "chosen_profile",
    "config_file",
    "load_settings",
    "product_option",
    "profile_name",
    "remember_product",
    "remember_profile",
    "stored_settings",
    "write_private_file",
]

DEFAULT_PROFILE: Final = "default"
SETTINGS: Final[Mapping[str, str]] = {
    "product": "Which product the commands work with: track or focus, which is Toggl 2.0. "
    "Default: track.",
    "workspace": "Where new entries go, as a name or an id. Default: that of the account.",
    "project": "The project of new entries for which none is given.",
    "timezone": "Of all times in and out: an IANA name such as Europe/Oslo. "
    "Default: local, which is the machine's.",
    "week_start": "The first day of a week. Default: monday.",
    "organization": "The organization in Toggl 2.0, by its id, where Toggl does not say it.",
    "credential_store": "Where auth login put the API token: keyring or file.",
}
PRODUCTS: Final = ("track", "focus")
CHOICES: Final[Mapping[str, Sequence[str]]] = {
    "product": PRODUCTS,
    "week_start": times.WEEKDAYS,
    "credential_store": ("keyring", "file"),
}
_VARIABLES: Final[Mapping[str, str]] = {"product": "TOGGL_PRODUCT", "timezone": "TOGGL_TIMEZONE"}
"""Settings that the environment may set; it comes before the file."""
_PRODUCT_KEY: Final = "toggl_async.product"
_WRITE_TIMEOUT: Final = 15.0


class Settings:
    """The settings of one profile; unset ones are ``None`` or have a default."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values
        self.product = values.get("product", "track")
        self.organization = int(values["organization"]) if "organization" in values else None
        self.workspace = values.get("workspace")
        self.project = values.get("project")
        self.week_start = values.get("week_start", "monday")
        self.credential_store = values.get("credential_store", "file")

    @property
    def zone(self) -> tzinfo | None:
        """The zone of all times; ``None`` is the machine's."""
        return times.parse_zone(self.values.get("timezone", "local"))


def chosen_profile() -> str | None:
    """Return the profile that ``--profile`` or ``TOGGL_PROFILE`` names; ``None`` without them."""
    context = click.get_current_context(silent=True)
    name = None if context is None else context.meta.get("toggl_async.profile")
    name = name or os.environ.get("TOGGL_PROFILE", "").strip()
    return check_profile(name) if name else None


def profile_name() -> str:
    """Return the name of the profile in use."""
    return chosen_profile() or DEFAULT_PROFILE


def check_profile(name: str) -> str:
    """Return a name that a profile can have."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", name):
        raise InvalidArgumentError(
            f"{name!r} cannot be the name of a profile: use letters, digits, dots and hyphens"
        )
    return name


def load_settings() -> Settings:
    """Return the settings in use: of ``--product``, the environment, and the profile.

    Values that cannot be used are errors.
    """
    values = stored_settings()
    for name, variable in _VARIABLES.items():
        if value := os.environ.get(variable, "").strip():
            try:
                values[name] = checked_value(name, value)
            except InvalidArgumentError as exc:
                raise InvalidArgumentError(f"{variable}: {exc.message}") from None
    if product := product_option():
        values["product"] = product
    return Settings(values)


def stored_settings() -> dict[str, str]:
    """Return the settings of the profile in use that are in the file."""
    values = dict(_read().get(profile_name(), {}))
    for name, value in values.items():
        if name in SETTINGS:
            try:
                values[name] = checked_value(name, value)
            except InvalidArgumentError as exc:
                raise InvalidArgumentError(f"{config_file()}: {exc.message}") from None
    return values


def check_product_is_track(settings: Settings) -> None:
    """Refuse a command that is for Toggl Track alone if another product was chosen."""
    if settings.product != "track":
        context = click.get_current_context(silent=True)
        name = context.command_path.partition(" ")[2] if context is not None else ""
        raise InvalidArgumentError(
            f"{name or 'this command'} works with Toggl Track only, not with Toggl 2.0: "
            "pass --product track"
        )


def change_settings(changes: Mapping[str, str | None]) -> None:
    """Set settings of the profile in use; ``None`` unsets one."""
    from ..auth.stores.locks import file_lock

    path = config_file()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with file_lock(path.with_name(f".{path.name}.lock"), _WRITE_TIMEOUT):
            profiles = _read()
            values = profiles.setdefault(profile_name(), {})
            values.update((name, value) for name, value in changes.items() if value is not None)
            for name in changes:
                if changes[name] is None:
                    values.pop(name, None)
            write_private_file(path, _text_of(profiles))
    except (OSError, TimeoutError) as exc:
        raise CommandError(f"cannot write {path}: {exc}") from None


def write_private_file(path: Path, text: str) -> None:
    """Replace a file atomically by one that only its owner can read; raises ``OSError``."""
    import tempfile

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # mode 0600
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def config_file() -> Path:
    """Return the path of the file of all profiles."""
    import platformdirs

    return platformdirs.user_config_path("toggl-async") / "config.ini"


def _parser() -> ConfigParser:
    from configparser import ConfigParser

    # No section lends its values to others, and % means itself.
    return ConfigParser(default_section="", interpolation=None, strict=True)


def _read() -> dict[str, dict[str, str]]:
    path = config_file()
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as exc:
        raise InvalidArgumentError(f"cannot read {path}: {exc}") from None
    from configparser import Error

    parser = _parser()
    try:
        parser.read_string(text)
    except Error as exc:
        reason = " ".join(exc.message.replace("'<string>'", "").split())
        raise InvalidArgumentError(f"cannot read {path}: {reason}") from None
    return {section: dict(parser[section]) for section in parser.sections()}


def _text_of(profiles: Mapping[str, Mapping[str, str]]) -> str:
    import io

    parser = _parser()
    parser.read_dict({name: values for name, values in profiles.items() if values})
    text = io.StringIO()
    parser.write(text)
    return text.getvalue()


def checked_value(name: str, value: str) -> str:
    """Return a value that a setting can have."""
    value = value.strip()
    if not value or not value.isprintable():
        raise InvalidArgumentError(f"{name} must be text of one line")
    if name == "timezone":
        times.parse_zone(value)
    elif name == "organization":
        if not re.fullmatch(r"[1-9][0-9]{0,17}", value):
            raise InvalidArgumentError(
                f"organization must be an id, which is a number (got {value!r})"
            )
    elif name in CHOICES:
        value = value.casefold()
        if value not in CHOICES[name]:
            choices = ", ".join(CHOICES[name])
            raise InvalidArgumentError(f"{name} must be one of {choices} (got {value!r})")
    return value


def remember_profile(context: click.Context, _: click.Parameter, value: Any) -> None:
    """Remember ``--profile`` for :func:`chosen_profile`."""
    if value:
        context.meta["toggl_async.profile"] = check_profile(value)


def product_option() -> str | None:
    """Return the value of ``--product``; ``None`` without it."""
    context = click.get_current_context(silent=True)
    value: str | None = None if context is None else context.meta.get(_PRODUCT_KEY)
    return value


def remember_product(context: click.Context, _: click.Parameter, value: Any) -> None:
    """Remember ``--product`` for :func:`load_settings`."""
    if value:
        context.meta[_PRODUCT_KEY] = value
