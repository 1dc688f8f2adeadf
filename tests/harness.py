"""The loopback servers beside the checkout: used where they are, skipped where they are not, missed by CI."""

import importlib
import os
import sys
from pathlib import Path
from typing import Any

import pytest

HARNESS = Path(__file__).parents[2] / "shared" / "harness"


def use_harness(driver: str) -> Any:
    """A driver of the harness, for a fixture; without the harness its tests are skipped, and fail with CI=true."""
    if (HARNESS / f"{driver}.py").exists():
        if str(HARNESS) not in sys.path:
            sys.path.append(str(HARNESS))
        return importlib.import_module(driver)
    why = "the loopback chat servers are not beside this checkout (../shared/harness)"
    if os.environ.get("CI") == "true":
        pytest.fail(why, pytrace=False)
    pytest.skip(why)
