"""Sections of a note as Markdown."""

from collections.abc import Collection, Iterable

from packdesign.report.blocks import Block, Figure, Points, Section, Table
from packdesign.wording import table


def text(blocks: Iterable[Block], figures: Collection[str] = ()) -> str:
    """Blocks one below the other; of figures those whose files are given, as seen from the note's own place."""
    return "\n\n".join(filter(None, (_block(block, figures) for block in blocks)))


def _block(block: Block, figures: Collection[str]) -> str:
    if isinstance(block, Table):
        return table(block.heads, block.rows, block.right)
    if isinstance(block, Points):
        return "\n".join(f"- {line}" for line in block.lines)
    if isinstance(block, Figure):
        return next((f"![{block.name}]({file})" for file in figures if file.rpartition(".")[0] == block.name), "")
    return block


def page(title: str, sections: Iterable[Section], figures: Collection[str] = ()) -> str:
    """A whole note; sections with nothing in them are left out."""
    told = [(section.head, text(section.blocks, figures)) for section in sections]
    bodies = [f"## {head}\n\n{body}" if head else body for head, body in told if body]
    return "\n\n".join([f"# {title}", *bodies]) + "\n"
