"""A rated task as a file."""

from importlib import resources

from packdesign.task.toml import document


def written(source: dict, holder: dict, stack: dict | None = None) -> str:
    """Text of a task with its holder, and what is given of its stack (chosen pads), replaced.

    `source` is the mapping a task was read from (`Task.source`), whose curve stands in it point by point, so that the
    text says the same from every folder.
    """
    return document({**source, "stack": {**source["stack"], **(stack or {})}, "holder": holder})


def template() -> str:
    """Text of the commented task to start from."""
    return resources.files("packdesign").joinpath("template.toml").read_text(encoding="utf-8")
