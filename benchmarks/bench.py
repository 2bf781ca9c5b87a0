"""Runs contestants in turn, each in a fresh process, and compares them round by round."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any, Final

from . import venvs
from .rows import Row, absolute, compared
from .serving import ROOT, Server, usable_cores
from .stats import ratio

__all__ = ["Bench", "Contestant", "Figures", "Race", "reason", "shown"]

Figures = dict[str, float]
_TIMEOUT: Final = 1800
_EXCEPTION: Final = re.compile(r"[\w.]*(Error|Exception|Exit)\b")


@dataclass(frozen=True)
class Contestant:
    """One function of :mod:`benchmarks.work`, in an environment."""

    target: str
    arguments: Mapping[str, Any] = field(default_factory=dict[str, Any])
    environment: str = venvs.FLOORS
    aside: bool = False
    """Neither the floor nor the SDK: a quick run measures it only once."""


@dataclass(frozen=True)
class Race:
    """The figures of the contestants by round; those that failed have a reason instead."""

    figures: Mapping[str, list[Figures]]
    failed: Mapping[str, str]

    def of(self, name: str, figure: str) -> list[float]:
        """Return one figure of one contestant, round by round."""
        return [figures[figure] for figures in self.figures.get(name, [])]

    def others(self, floor: str, figure: str, but: tuple[str, ...]) -> dict[str, str]:
        """Return the other contestants' ratios to the floor, or why they failed."""
        ratios: dict[str, str] = {}
        for name in self.figures:
            if name not in but and (values := self.of(name, figure)):
                ratios[name] = f"{ratio(values, self.of(floor, figure)[: len(values)]).median:.2f}"
        return ratios | {name: why for name, why in self.failed.items() if name not in but}

    def row(
        self,
        name: str,
        work: str,
        *,
        floor: str = "floor",
        ours: str = "ours",
        figure: str = "cpu",
        others: tuple[str, ...] | None = None,
        called: str = "",
        note: str = "",
    ) -> Row:
        """Compare two contestants; ``others`` selects which others are shown (``None``: all)."""
        if ours not in self.figures or floor not in self.figures:
            who = ours if ours not in self.figures else floor
            why = self.failed.get(who, "not run")
            return Row(name, work, called, "-", None, note=f"{who}: {why}")
        values, base = self.of(ours, figure), self.of(floor, figure)
        more = self.others(floor, figure, (floor, ours))
        if others is not None:
            more = {other: text for other, text in more.items() if other in others}
        return compared(
            name,
            work,
            floor=(called or floor, shown(median(base), figure)),
            ours=shown(median(values), figure),
            ratio=ratio(values, base),
            others=more,
            note=note,
        )

    def plain(
        self,
        name: str,
        work: str,
        *,
        figure: str,
        unit: str,
        scale: float,
        of: str = "ours",
        others: tuple[str, ...] = (),
        called: str = "floor",
        note: str = "",
    ) -> Row:
        """Show one figure of the SDK without a floor; ``called`` is the name of the floor."""
        if of not in self.figures:
            why = self.failed.get(of, "not run")
            return Row(name, work, "", "-", None, unit, note=why)
        texts = {
            called if other == "floor" else other: f"{median(values) * scale:.3g} {unit}"
            for other in others
            if (values := self.of(other, figure))
        }
        values = [value * scale for value in self.of(of, figure)]
        return absolute(name, work, values, unit, others=texts, note=note)


@dataclass
class Bench:
    """Runs contestants against a server."""

    server: Server
    quick: bool
    rounds: int
    peers: Mapping[str, str]
    """Peer -> why it cannot be measured, or an empty text."""
    say: Callable[[str], None]

    def race(self, contestants: Mapping[str, Contestant], *, rounds: int | None = None) -> Race:
        """Run the contestants in turn, the floor first, for a number of rounds."""
        figures: dict[str, list[Figures]] = {}
        failed: dict[str, str] = {}
        for number in range(rounds or self.rounds):
            for name, contestant in contestants.items():
                if name in failed or (contestant.aside and self.quick and number):
                    continue
                if why := self.peers.get(contestant.environment, ""):
                    failed[name] = why
                    continue
                result = self.run(contestant)
                if isinstance(result, str):
                    failed[name] = result
                    figures.pop(name, None)
                    self.say(f"  {name}: {result}")
                else:
                    figures.setdefault(name, []).append(result)
        return Race(figures, failed)

    def run(self, contestant: Contestant) -> Figures | str:
        """Run a contestant once, in a fresh process; return its figures, or why it failed."""
        self.server.set(**self.server_settings)
        cores = usable_cores()
        variables = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
        if len(cores) > 1:
            variables["BENCHMARK_CORE"] = str(cores[0])
        command = [str(venvs.python_of(contestant.environment)), "-m", "benchmarks.worker"]
        arguments = json.dumps(dict(contestant.arguments))
        try:
            process = subprocess.run(
                [*command, contestant.target, arguments],
                cwd=ROOT,
                env=variables,
                capture_output=True,
                text=True,
                timeout=_TIMEOUT,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"timed out after {_TIMEOUT} s"
        if process.returncode:
            if os.environ.get("BENCHMARK_DEBUG"):
                print(process.stderr, file=sys.stderr)
            return f"failed: {reason(process.stderr)}"
        figures: Figures = json.loads(process.stdout.strip().splitlines()[-1])
        counts = self.server.counts()
        figures["served"] = counts["requests"]
        figures["refused"] = counts["refused"]
        figures["server_cpu"] = counts["cpu"]
        return figures

    server_settings: dict[str, float] = field(default_factory=dict[str, float])
    """The settings of the server for each run."""


def reason(stderr: str) -> str:
    """Return the line of a traceback that names the exception; notes may follow it."""
    lines = stderr.strip().splitlines() or ["no reason given"]
    named = [line for line in lines if _EXCEPTION.match(line)]
    return (named or lines)[-1][:100]


def shown(value: float, figure: str) -> str:
    """Return a figure with its unit."""
    if figure in {"bytes", "whole"}:
        return f"{value:.0f} B"
    if value >= 0.5:
        return f"{value:.3g} s"
    return f"{value * 1e3:.3g} ms" if value >= 1e-3 else f"{value * 1e6:.3g} µs"
