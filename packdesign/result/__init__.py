"""The result: one document for a judged design or a search, and the way back from its file."""

from packdesign.optimize.overall import best
from packdesign.result.document import chosen, judgement, result, text
from packdesign.result.reading import read

__all__ = ["best", "chosen", "judgement", "read", "result", "text"]
