"""What the tests of the commands share."""

import pytest
from tasks import GOOD

from packdesign.task.toml import document as toml


@pytest.fixture
def wanted(tmp_path):
    """A task with kinds to choose from, as a file."""
    path = tmp_path / "task.toml"
    path.write_text(toml(GOOD), encoding="utf-8")
    return path
