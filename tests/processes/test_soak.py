"""The soak: its shortest run, Ctrl-C, and what it takes for a fault."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from ..support.auth_doubles import ROOT
from ..support.waiting import HANG
from .soak.report import SAMPLES_TO_JUDGE, Report, Sample, Times

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc"),
    pytest.mark.timeout(6 * HANG),
]
PARTS = ["exports", "tokens", "kills", "limits"]


def start(hours: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.processes.soak", hours, "1"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_shortest_soak_runs_every_part_and_finds_nothing() -> None:
    process = start("0")
    out, err = process.communicate(timeout=5 * HANG)
    assert process.returncode == 0, out + err
    lines = out.splitlines()
    assert [line.partition(" (")[0] for line in lines if line.endswith("so far)")] == PARTS
    assert lines[-1] == "0 faults"
    sections = {line.partition(":")[0] for line in lines}
    assert sections >= {
        "exports", "updates", "tokens in file", "tokens in sqlite", "rate limit in sqlite",
        "quota limit in sqlite", "calls of the session", "kills inside a refresh, file",
        "memory_mb", "descriptors", "threads",
    }  # fmt: skip


def test_ctrl_c_ends_a_soak_with_its_report() -> None:
    process = start("0")
    assert process.stdout is not None
    assert process.stdout.readline() == "seed 1\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=5 * HANG)
    assert out.endswith("\n0 faults\n"), (process.returncode, out, err)
    assert "Traceback" not in err
    assert process.returncode == 0


FLAT = [Sample(60.0 + number % 3, 15.0 + number % 2, 5.0) for number in range(400)]


@pytest.mark.parametrize(
    ("field", "step", "grows"),
    [
        ("memory_mb", 0.05, True),
        ("memory_mb", 0.005, False),
        ("descriptors", 0.1, True),
        ("threads", 0.1, True),
        ("threads", -0.01, False),
    ],
)
def test_what_grows_steadily_is_a_fault(field: str, step: float, *, grows: bool) -> None:
    report = Report()
    for number, sample in enumerate(FLAT):
        report.samples.append(sample._replace(**{field: getattr(sample, field) + step * number}))
    report.judge()
    assert [fault.partition(" ")[0] for fault in report.faults] == [field] * grows


def test_a_warm_up_is_not_growth_and_few_samples_are_not_judged() -> None:
    report = Report()
    report.samples = [Sample(20.0, 5.0, 1.0)] * 40 + FLAT
    report.judge()
    assert report.faults == []
    report.samples = [Sample(float(number), 0.0, 0.0) for number in range(SAMPLES_TO_JUDGE - 1)]
    report.judge()
    assert report.faults == []


def test_an_error_in_a_step_is_a_fault_with_its_place() -> None:
    def fail() -> None:
        raise ValueError("2 rows missing")

    report = Report()
    with report.step("export of csv"):
        fail()
    (fault,) = report.faults
    assert fault.startswith("export of csv: ValueError at test_soak.py:")
    assert report.describe().splitlines()[-2:] == [f"fault: {fault}", "1 faults"]


def test_percentiles_of_many_durations() -> None:
    times = Times()
    for number in range(20_000):
        times.add(number / 20_000)
    texts = dict(part.rsplit(" ", 1) for part in times.describe().partition(" ms")[0].split(", "))
    assert float(texts["50 %"]) == pytest.approx(500, abs=40)
    assert float(texts["99 %"]) == pytest.approx(990, abs=10)
    assert times.describe().endswith("(of 20000)")
