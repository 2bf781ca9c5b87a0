"""Results of runs of third-party clients: read, assigned to the listed causes, and shown.

Nothing here starts a process or opens a socket.
"""

from __future__ import annotations

import json
import re
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, Literal, get_args

import attrs

Outcome = Literal["passed", "failed", "skipped"]
Kind = Literal["client", "account"]
KINDS: Final[tuple[str, ...]] = get_args(Kind)
#: How the kinds are put to a reader.
_WORDS: Final = {"client": "the client's own fault", "account": "needs the state of a live account"}
_INTRODUCTION: Final = """\
Facts of {day}. Each client is installed unmodified in an environment of its own, in which the
hosts of Toggl resolve to the sandbox on this machine and no other host can be reached. A client's
own test suite runs where its package contains one; a script of this project calls what the client
offers, where there is no such suite or it does not reach the service.
"""


class ResultsError(Exception):
    """A report or the list of causes cannot be read."""


@attrs.frozen
class Result:
    """One test of a client, or one step of our script."""

    test: str
    outcome: Outcome
    #: The error of a failed test, the reason of a skipped one.
    detail: str = ""


@attrs.frozen
class Cause:
    """Why a test of a client may fail.

    ``test`` is searched in the test's name and ``sign`` in its error, both as regular expressions,
    so that a cause hides no failure of another kind.
    """

    client: str
    test: str
    sign: str
    kind: Kind
    why: str
    #: The test draws at random, and does not fail in every run.
    sometimes: bool = False

    def explains(self, result: Result) -> bool:
        """Tell whether this is the cause of a failed test."""
        return bool(re.search(self.test, result.test) and re.search(self.sign, result.detail))


@attrs.define
class Run:
    """The run of one suite or script of one client."""

    client: str
    version: str
    what: str
    results: Sequence[Result] = ()
    #: Why nothing ran; no results then.
    absent: str = ""
    explained: list[tuple[Result, Cause]] = attrs.field(factory=list[tuple[Result, Cause]])
    unexplained: list[Result] = attrs.field(factory=list[Result])

    def count(self, outcome: Outcome) -> int:
        """Return how many tests ended that way."""
        return sum(result.outcome == outcome for result in self.results)


def read_junit(text: str) -> list[Result]:
    """Read the XML report that pytest writes."""
    try:
        root = ET.fromstring(text)
    except ET.ParseError as exc:
        raise ResultsError(f"the report of the suite is not XML ({exc})") from exc
    results: list[Result] = []
    for case in root.iter("testcase"):
        name = f"{case.get('classname', '')}::{case.get('name', '')}".removeprefix("::")
        failure = next(
            (case.find(tag) for tag in ("failure", "error") if case.find(tag) is not None), None
        )
        skipped = case.find("skipped")
        if failure is not None:
            detail = f"{failure.get('message', '')}\n{failure.text or ''}".strip()
            results.append(Result(name, "failed", detail))
        elif skipped is not None:
            results.append(Result(name, "skipped", skipped.get("message", "")))
        else:
            results.append(Result(name, "passed"))
    return results


def read_mocha(text: str) -> list[Result]:
    """Read the JSON report that mocha writes."""
    try:
        report: dict[str, Any] = json.loads(text)
        tests = report["tests"]
        pending = {test["fullTitle"] for test in report["pending"]}
        # A failed hook is among the failures only.
        listed = [*tests, *(test for test in report["failures"] if test not in tests)]
        return [_mocha_result(test, pending) for test in listed]
    except (ValueError, KeyError, TypeError) as exc:
        raise ResultsError(f"the report of the suite is not mocha's JSON ({exc!r})") from exc


def _mocha_result(test: dict[str, Any], pending: set[str]) -> Result:
    title: str = test["fullTitle"]
    if title in pending:
        return Result(title, "skipped", "marked as skipped in the suite")
    if test["err"]:
        return Result(title, "failed", f"{test['err'].get('message', '')}".strip() or "no message")
    return Result(title, "passed")


def read_steps(text: str) -> list[Result]:
    """Read the lines that our own scripts print: ``[step, outcome, detail]`` in JSON."""
    results: list[Result] = []
    for line in text.splitlines():
        if not line.startswith("["):
            continue
        try:
            step, outcome, detail = json.loads(line)
        except ValueError:
            continue  # what a client prints itself
        if outcome in get_args(Outcome):
            results.append(Result(step, outcome, detail))
    return results


def read_causes(text: str, clients: Iterable[str]) -> list[Cause]:
    """Read the list of causes; a mistake in it is an error."""
    known = set(clients)
    causes: list[Cause] = []
    for entry in tomllib.loads(text).get("cause", []):
        try:
            cause = Cause(**entry)
        except TypeError as exc:
            raise ResultsError(f"a cause has wrong keys: {entry} ({exc})") from exc
        if cause.client not in known:
            raise ResultsError(f"a cause names an unknown client: {cause.client}")
        if cause.kind not in KINDS:
            raise ResultsError(f"the kind of a cause must be one of {KINDS} (got {cause.kind})")
        if not (cause.test and cause.sign and cause.why):
            raise ResultsError(f"a cause needs test, sign and why: {entry}")
        causes.append(cause)
    return causes


def judge(run: Run, causes: Iterable[Cause]) -> None:
    """Give each failure of a run its cause, where one is listed."""
    listed = [cause for cause in causes if cause.client == run.client]
    for result in run.results:
        if result.outcome != "failed":
            continue
        cause = next((cause for cause in listed if cause.explains(result)), None)
        if cause is None:
            run.unexplained.append(result)
        else:
            run.explained.append((result, cause))


def unused(runs: Iterable[Run], causes: Iterable[Cause]) -> list[Cause]:
    """Return the causes of the clients that ran which explain no failure, though they should."""
    judged = list(runs)
    ran = {run.client for run in judged if not run.absent}
    used = {cause for run in judged for _, cause in run.explained}
    return [
        cause
        for cause in causes
        if cause.client in ran and cause not in used and not cause.sometimes
    ]


def table(runs: Iterable[Run]) -> list[str]:
    """Return the counts as a table in Markdown."""
    lines = [
        "| client | version | what ran | passed | failed | skipped |",
        "|---|---|---|--:|--:|--:|",
    ]
    for run in runs:
        counts = (
            ["", "", ""]
            if run.absent
            else [str(run.count(outcome)) for outcome in ("passed", "failed", "skipped")]
        )
        what = f"nothing: {run.absent}" if run.absent else run.what
        lines.append(f"| {' | '.join([run.client, run.version, what, *counts])} |")
    return lines


def page(runs: Sequence[Run], day: date) -> str:
    """Return ``docs/third-party.md``."""
    lines = [
        "# Third-party clients on the sandbox",
        "",
        f"<!-- Written by `make third-party` on {day.isoformat()}. Do not edit. -->",
        "",
        *_INTRODUCTION.format(day=day.isoformat()).splitlines(),
        "",
        *table(runs),
        "",
        "## Failures and their causes",
        "",
    ]
    rows = [
        f"| {run.client} | {_cell(result.test)} | {_WORDS[cause.kind]} | {_cell(cause.why)} |"
        for run in runs
        for result, cause in run.explained
    ]
    rows += [
        f"| {run.client} | {_cell(result.test)} | **not explained** | |"
        for run in runs
        for result in run.unexplained
    ]
    if rows:
        lines += ["| client | test | kind | cause |", "|---|---|---|---|", *rows]
    else:
        lines.append("None.")
    skipped = [
        f"| {run.client} | {_cell(result.test)} | {_cell(_first_line(result.detail))} |"
        for run in runs
        for result in run.results
        if result.outcome == "skipped"
    ]
    if skipped:
        lines += ["", "## Skipped", "", "| client | test | reason |", "|---|---|---|", *skipped]
    return "\n".join(lines) + "\n"


def _first_line(text: str) -> str:
    return text.partition("\n")[0]


def _cell(text: str) -> str:
    return text.replace("\n", " ").replace("|", "\\|")
