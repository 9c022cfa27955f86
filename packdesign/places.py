"""Where what comes with the package lies."""

from pathlib import Path


def shipped(name: str) -> Path:
    """A folder that is shipped: inside an installed package, else at the top of the repository."""
    package = Path(__file__).resolve().parent
    return package / name if (package / name).is_dir() else package.parent / name
