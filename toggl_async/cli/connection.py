"""The options of all commands that send requests: ``--profile``, ``--proxy``, ``--trust-env``.

``--product`` is one of those that work with Toggl Track or with Toggl 2.0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from .settings import PRODUCTS, remember_product, remember_profile

if TYPE_CHECKING:
    from ..session import SessionOptions

__all__ = ["add_options", "options", "session_options"]

_KEY: Final = "toggl_async.connection"


def options(*, product: bool) -> list[click.Option]:
    """Return the options, with ``--product`` or without.

    Their values are found by :func:`session_options`, and by :mod:`toggl_async.cli.settings`.
    """
    product_option = click.Option(
        ["--product"],
        type=click.Choice(PRODUCTS, case_sensitive=False),
        expose_value=False,
        callback=remember_product,
        help="Toggl Track, or Toggl 2.0 (focus). Default: track, or the setting product.",
    )
    return [
        *([product_option] if product else ()),
        click.Option(
            ["--proxy"],
            metavar="URL",
            expose_value=False,
            callback=_remember,
            help="A proxy for all requests: http://HOST:PORT. TOGGL_PROXY may have a password.",
        ),
        click.Option(
            ["--trust-env"],
            is_flag=True,
            expose_value=False,
            callback=_remember,
            help="Use the proxies of the environment: HTTPS_PROXY, NO_PROXY.",
        ),
        click.Option(
            ["--profile"],
            metavar="NAME",
            expose_value=False,
            callback=remember_profile,
            help="The profile with the account and the settings to use.",
        ),
    ]


def add_options(command: click.Command, *, product: bool) -> None:
    """Give a command, or each command of a group, the options, once."""
    if isinstance(command, click.Group):
        for member in command.commands.values():
            add_options(member, product=product)
    if not any("--proxy" in parameter.opts for parameter in command.params):
        command.params += options(product=product)


def session_options() -> SessionOptions:
    """Return the values of these options for the command that runs, as arguments of a session."""
    context = click.get_current_context(silent=True)
    values: SessionOptions = {} if context is None else context.meta.get(_KEY, {})
    return values


def _remember(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    from ..errors import InvalidArgumentError

    if not value:
        return
    if parameter.name == "proxy":
        from .._http.proxies import Proxy

        try:
            proxy = Proxy.parse("--proxy", value)
        except InvalidArgumentError as exc:
            raise click.UsageError(exc.message, context) from None
        if proxy.headers is not None:
            # Arguments can be read by every user of the machine.
            raise click.UsageError(
                "--proxy must not contain a password: set TOGGL_PROXY instead", context
            )
    context.meta.setdefault(_KEY, {})[parameter.name] = value
