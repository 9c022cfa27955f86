"""What is asked: a task file, read and checked whole."""

from packdesign.task.holder import AXES, ENDS, KINDS, PARTS, SHAPES, Given, Kinds, Rated
from packdesign.task.reading import Task, parse, read, toml_mapping
from packdesign.task.writing import designed, template, written

__all__ = [
    "AXES",
    "ENDS",
    "KINDS",
    "PARTS",
    "SHAPES",
    "Given",
    "Kinds",
    "Rated",
    "Task",
    "designed",
    "parse",
    "read",
    "template",
    "toml_mapping",
    "written",
]
