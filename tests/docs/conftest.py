"""What tests of the documentation share."""

import pytest

from packdesign import catalog as catalogs


@pytest.fixture(scope="session")
def catalog():
    """The shipped catalog."""
    return catalogs.read()
