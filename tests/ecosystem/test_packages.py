"""The environment has what the extra ``ecosystem`` asks for."""

from __future__ import annotations

import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Final

import pytest
from packaging.requirements import Requirement

PROJECT: Final = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())
PACKAGES: Final[list[str]] = PROJECT["project"]["optional-dependencies"]["ecosystem"]


@pytest.mark.parametrize("package", PACKAGES)
def test_package_is_installed_in_the_required_version(package: str) -> None:
    requirement = Requirement(package)
    assert version(requirement.name) in requirement.specifier
