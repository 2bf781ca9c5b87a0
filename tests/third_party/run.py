# ruff: noqa: T201
"""Run other people's clients on the sandbox: ``python -m tests.third_party.run [client ...]``.

Each client gets an environment of its own in ``.venv-third-party`` (delete it to start over) and is
installed from the package index. It runs unmodified: in its process the hosts of Toggl resolve to a
TLS front of a fresh sandbox, and other machines are refused. Its own test suite runs where its
package contains one, then a script of ours over what the client offers.

Prints a table, writes ``docs/third-party.md`` when all clients ran, and exits with 1 if a failure
has no cause in ``causes.toml``, or a cause there explains no failure.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
import venv
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, Final

import attrs

from tests.third_party.gateway import HOSTS, Gateway, open_gateway
from tests.third_party.results import (
    Result,
    Run,
    judge,
    page,
    read_causes,
    read_junit,
    read_mocha,
    read_steps,
    table,
    unused,
)
from toggl_async.sandbox import SandboxThread, ThreadedSandbox
from toggl_async.sandbox.core.defaults import new_workspace
from toggl_async.sandbox.core.state import PricingPlan

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[1]
HOME: Final = ROOT / ".venv-third-party"
PAGE: Final = ROOT / "docs" / "third-party.md"
#: How long one suite or script may take; an installation has as long.
TIMEOUT: Final = 900
OUR_SCRIPT: Final = "our script"


class AbsentError(Exception):
    """The client cannot be had here; the text says why."""


class InstallError(Exception):
    """The installation of a client failed."""


@attrs.frozen
class Suite:
    """One run of a client's own suite, in an account that it is written for."""

    what: str = "its own test suite"
    plan: PricingPlan = "premium"
    options: tuple[str, ...] = ()


@attrs.frozen
class Client:
    """A client: what to install, and what of it to run."""

    name: str
    version: str
    #: Our script, which runs in the client's environment.
    script: str = ""
    #: The extras of the package that the script uses, in brackets.
    extras: str = ""
    #: Packages for the client's own suite; the suite is in its source distribution.
    suite: tuple[str, ...] = ()
    npm: bool = False
    #: The suite's configuration names a workspace of its author's account by this id.
    suite_workspace: int | None = None
    suite_runs: tuple[Suite, ...] = (Suite(),)

    @property
    def requirement(self) -> str:
        """What the package manager is asked for."""
        return f"{self.name}{self.extras}{'@' if self.npm else '=='}{self.version}"


CLIENTS: Final = {
    client.name: client
    for client in (
        Client("toggl-api-wrapper", "2.2.0", "client_toggl_api_wrapper.py", "[sqlite,async]"),
        Client("toggl-python", "0.3.2", "client_toggl_python.py"),
        Client(
            "togglCli",
            "4.0.1",
            "client_togglcli.py",
            suite=("pytest<9", "pytest-mock", "pytest-cov", "factory_boy"),
            suite_workspace=8379305,
            suite_runs=(
                Suite(plan="free"),
                Suite("its own test suite, for paid workspaces", options=("-m", "premium")),
            ),
        ),
        Client("lib-toggl", "0.1.9", "client_lib_toggl.py"),
        Client("tap-toggl", "2.1.0", "client_tap_toggl.py", suite=("pytest<9",)),
        Client("toggl-to-sqlite", "0.9.0", "client_toggl_to_sqlite.py", suite=("pytest<9",)),
        Client("toggl-client", "3.5.0", suite=("mocha@10", "chai@4"), npm=True),
        Client("toggl-track", "0.9.1", "client_toggl_track.mjs", npm=True),
    )
}


def install(client: Client) -> Path:
    """Return the folder with the client's environment, made when it is not there."""
    if client.npm and not (shutil.which("npm") and shutil.which("node")):
        raise AbsentError("npm and node are not installed")
    place = HOME / client.name
    wanted = " ".join([client.requirement, *client.suite])
    mark = place / ".installed"
    if mark.exists() and mark.read_text(encoding="utf-8") == wanted:
        return place
    print(f"Installing {client.requirement} ...", flush=True)
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    (HOME / ".gitignore").write_text("*\n", encoding="utf-8")
    (_install_with_npm if client.npm else _install_with_pip)(client, place)
    mark.write_text(wanted, encoding="utf-8")
    return place


def _install_with_pip(client: Client, place: Path) -> None:
    venv.create(place / "venv", with_pip=True)
    pip = [str(python_of(place)), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    _command([*pip, "install", client.requirement, *client.suite], place)
    if client.suite:
        archives = place / "archives"
        source = ["--no-deps", "--no-binary", client.name, "--dest", str(archives)]
        _command([*pip, "download", *source, client.requirement], place)
        with tarfile.open(next(archives.iterdir())) as archive:
            archive.extractall(place / "source", filter="data")


def _install_with_npm(client: Client, place: Path) -> None:
    (place / "package.json").write_text('{"private": true, "type": "module"}', encoding="utf-8")
    quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    _command(["npm", "install", *quiet, client.requirement, *client.suite], place)


def _command(command: list[str], place: Path) -> None:
    """Run an installation; say in one line what went wrong."""
    try:
        done = subprocess.run(
            command, cwd=place, timeout=TIMEOUT, capture_output=True, text=True, check=False
        )
    except subprocess.TimeoutExpired:
        raise InstallError(f"it took longer than {TIMEOUT} seconds") from None
    if done.returncode:
        if " E404" in done.stderr:
            raise AbsentError("npm does not offer the package")
        raise InstallError(done.stderr.strip()[-2000:])


def python_of(place: Path) -> Path:
    """Return the Python of a client's environment."""
    return place / "venv" / "bin" / "python"


@attrs.frozen
class Stage:
    """What one run of a suite or script works with."""

    place: Path
    #: An empty folder that is the home and the working directory.
    home: Path
    sandbox: ThreadedSandbox
    gateway: Gateway

    def run(
        self, command: list[str], cwd: Path, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command of the client's; it reaches the sandbox and nothing else."""
        certificate = str(self.gateway.certificate)
        node = f"--require={HERE / 'environment' / 'loopback.cjs'}"
        environment = {
            "PATH": f"{python_of(self.place).parent}{os.pathsep}{os.environ.get('PATH', '')}",
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(HERE / "environment"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "NODE_OPTIONS": node,
            "GATEWAY_PORT": str(self.gateway.port),
            "GATEWAY_HOSTS": ",".join(HOSTS),
            "SSL_CERT_FILE": certificate,
            "REQUESTS_CA_BUNDLE": certificate,
            "NODE_EXTRA_CA_CERTS": certificate,
            "TOGGL_API_TOKEN": self.sandbox.owner.api_token,
            "SANDBOX_ORGANIZATION": str(self.sandbox.organization_id),
            "SANDBOX_WORKSPACE": str(self.sandbox.workspace_id),
            **variables,
        }
        with subprocess.Popen(
            command,
            env=environment,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        ) as process:
            try:
                output, errors = process.communicate(timeout=TIMEOUT)
            finally:
                # What the client started ends with it, also after an error or Ctrl-C.
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, signal.SIGKILL)
        return subprocess.CompletedProcess(command, process.returncode, output, errors)


@contextmanager
def stage(place: Path, workspace: int | None = None, **options: Any) -> Generator[Stage]:
    """Serve a fresh sandbox and its TLS front; ``workspace`` is an id that one has to have."""
    with (
        tempfile.TemporaryDirectory() as folder,
        SandboxThread() as thread,
        thread.sandbox(**options) as sandbox,
    ):
        front = open_gateway(sandbox.url, Path(folder))
        gateway = thread.wait_for(front.__aenter__())
        home = Path(folder) / "home"
        home.mkdir()
        if workspace is not None:
            thread.run(lambda: _add_workspace(sandbox, workspace))
        try:
            yield Stage(place, home, sandbox, gateway)
        finally:
            thread.wait_for(front.__aexit__(None, None, None))


def run_suite(client: Client, suite: Suite, place: Path) -> list[Result]:
    """Run the suite of a client's package."""
    with stage(place, client.suite_workspace, pricing_plan=suite.plan, quota=False) as scene:
        report = scene.home / "report"
        if client.npm:
            folder = place / "node_modules" / client.name
            mocha = place / "node_modules" / "mocha" / "bin" / "mocha.js"
            reporter = ["--reporter", "json", "--reporter-option", f"output={report}"]
            command = ["node", str(mocha), *reporter, "--exit"]
            read: Callable[[str], list[Result]] = read_mocha
            _give_history(scene.sandbox)
        else:
            # Outside this repository, whose settings for pytest are not the suite's.
            folder = scene.home / "suite"
            shutil.copytree(next((place / "source").iterdir()), folder)
            options = [
                "-p",
                "no:cacheprovider",
                "--maxfail=1000",
                f"--junitxml={report}",
                *suite.options,
            ]
            command = [str(python_of(place)), "-m", "pytest", "tests", *options]
            read = read_junit
        done = scene.run(command, folder)
        if not report.exists():
            output = (done.stdout + done.stderr).strip()
            return [Result("the suite", "failed", f"no report was written: {output[-2000:]}")]
        return [*read(report.read_text(encoding="utf-8")), *server_errors(scene.sandbox)]


def run_script(client: Client, place: Path) -> list[Result]:
    """Run our script for a client."""
    with stage(place, users=2) as scene:
        _give_history(scene.sandbox)
        script = HERE / client.script
        if client.npm:
            # Node looks for packages from the folder of the script.
            copy = place / client.script
            copy.write_text(script.read_text(encoding="utf-8"), encoding="utf-8")
            command = ["node", str(copy)]
        else:
            command = [str(python_of(place)), str(script)]
        done = scene.run(command, scene.home)
        results = read_steps(done.stdout)
        if done.returncode or not results:
            results.append(Result("the script", "failed", done.stderr.strip()[-2000:]))
        return [*results, *server_errors(scene.sandbox)]


def server_errors(sandbox: ThreadedSandbox) -> list[Result]:
    """Return the requests that the sandbox itself could not answer."""
    return [
        Result("the sandbox", "failed", f"{request.method} {request.path}: {request.status}")
        for request in sandbox.requests
        if request.status >= 500
    ]


def _give_history(sandbox: ThreadedSandbox) -> None:
    sandbox.seed(organizations=1, workspaces=1, people=3, clients=3, projects=5, entries=300)


def _add_workspace(sandbox: ThreadedSandbox, workspace_id: int) -> None:
    """Give the owner the workspace that the configuration of a suite names."""
    organization = sandbox.track.organizations[sandbox.organization_id]
    sandbox.track._ids["workspace"] = count(workspace_id)
    workspace = new_workspace(
        sandbox.track, "Workspace of the suite", organization, sandbox.owner, int(time.time())
    )
    sandbox.owner.default_workspace_id = workspace.id


def run_client(client: Client) -> list[Run]:
    """Install a client and run what there is of it."""
    try:
        place = install(client)
    except AbsentError as exc:
        return [Run(client.name, client.version, "", absent=str(exc))]
    except InstallError as exc:
        failed = [Result("the installation", "failed", str(exc))]
        return [Run(client.name, client.version, "its installation", failed)]
    work: dict[str, Callable[[], list[Result]]] = {}
    if client.suite:
        work = {suite.what: partial(run_suite, client, suite, place) for suite in client.suite_runs}
    if client.script:
        work[OUR_SCRIPT] = partial(run_script, client, place)
    runs: list[Run] = []
    for what, call in work.items():
        print(f"Running {client.name}: {what} ...", flush=True)
        try:
            results = call()
        except subprocess.TimeoutExpired:
            results = [Result(what, "failed", f"it took longer than {TIMEOUT} seconds")]
        runs.append(Run(client.name, client.version, what, results))
    return runs


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("client", nargs="*", choices=[*CLIENTS, []], help="default: all")
    parser.add_argument("--json", type=Path, help="write every result to this file")
    names: list[str] = (arguments := parser.parse_args()).client or list(CLIENTS)
    causes = read_causes((HERE / "causes.toml").read_text(encoding="utf-8"), CLIENTS)
    runs = [run for name in names for run in run_client(CLIENTS[name])]
    for run in runs:
        judge(run, causes)
    idle = unused(runs, causes)
    print("\n" + "\n".join(table(runs)))
    for run in runs:
        for result, cause in run.explained:
            print(f"\n{run.client}, {result.test}\n  {cause.kind}: {cause.why}")
        for result in run.unexplained:
            print(f"\n{run.client}, {result.test}\n  NO CAUSE: {result.detail[:1500]}")
    for cause in idle:
        print(f"\n{cause.client}: no failure of {cause.test!r} any more: {cause.why}")
    if arguments.json:
        arguments.json.write_text(
            json.dumps([attrs.asdict(run) for run in runs], indent=1), "utf-8"
        )
    if set(names) == set(CLIENTS):
        PAGE.write_text(page(runs, datetime.now(UTC).date()), encoding="utf-8")
    return 1 if idle or any(run.unexplained for run in runs) else 0


if __name__ == "__main__":
    sys.exit(main())
