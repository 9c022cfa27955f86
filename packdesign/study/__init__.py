"""Studies: designs by the thousand from one file, each rated or optimized, written to one table."""

from packdesign.study.reading import Study, read
from packdesign.study.running import Summary, run
from packdesign.study.summarizing import summarized

__all__ = ["Study", "Summary", "read", "run", "summarized"]
