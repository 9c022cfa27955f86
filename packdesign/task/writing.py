"""A rated task as a file."""

from importlib import resources

from packdesign.task.toml import document


def designed(source: dict, holder: dict, stack: dict | None = None) -> dict:
    """A task as a mapping with its holder, and what is given of its stack (chosen pads), replaced."""
    return {**source, "stack": {**source["stack"], **(stack or {})}, "holder": holder}


def written(source: dict, holder: dict, stack: dict | None = None) -> str:
    """Text of a task that is `designed`.

    `source` is the mapping a task was read from (`Task.source`), whose curve stands in it point by point, so that the
    text says the same from every folder.
    """
    return document(designed(source, holder, stack))


def template() -> str:
    """Text of the commented task to start from."""
    return resources.files("packdesign").joinpath("template.toml").read_text(encoding="utf-8")
