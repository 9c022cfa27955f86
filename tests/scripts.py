"""Scripts of shipped studies as modules."""

import importlib.util
from pathlib import Path
from types import ModuleType


def script_of(folder: Path) -> ModuleType:
    """The script `run.py` of a study."""
    spec = importlib.util.spec_from_file_location(f"{folder.name}_run", folder / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
