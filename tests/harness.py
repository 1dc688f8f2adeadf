"""The loopback chat servers beside the checkout; where they are absent their stories are skipped, except in CI."""

import os
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "harness"


def use_harness(server: str) -> None:
    """Make the harness importable, or skip the whole module for want of it."""
    if (FOLDER / server).exists():
        if str(FOLDER) not in sys.path:
            sys.path.append(str(FOLDER))
        return
    if os.environ.get("CI") == "true":
        pytest.fail("the loopback chat servers must lie beside the checkout in CI", pytrace=False)
    pytest.skip("no loopback chat servers beside this checkout (../shared/harness)", allow_module_level=True)
