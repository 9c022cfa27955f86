"""Pieces put together as one assembly of named parts, and its STEP file."""

import io
import itertools
import re

from packdesign.cad.pieces import Piece

STYLES = re.compile(r"#(\d+) = MECHANICAL_DESIGN_GEOMETRIC_PRESENTATION_REPRESENTATION")
PARTS = re.compile(r"= PRODUCT\('([^']*)'|= ADVANCED_BREP_SHAPE_REPRESENTATION\([^;]*(#\d+)\);|"
                   r"(#\d+) = MANIFOLD_SOLID_BREP")
"""What a STEP file says of its parts: name, context, body."""

STYLE = """#{0} = MECHANICAL_DESIGN_GEOMETRIC_PRESENTATION_REPRESENTATION('',(#{1}),{context});
#{1} = STYLED_ITEM('color',(#{2}),{body});
#{2} = PRESENTATION_STYLE_ASSIGNMENT((#{3}));
#{3} = SURFACE_STYLE_USAGE(.BOTH.,#{4});
#{4} = SURFACE_SIDE_STYLE('',(#{5}));
#{5} = SURFACE_STYLE_FILL_AREA(#{6});
#{6} = FILL_AREA_STYLE('',(#{7}));
#{7} = FILL_AREA_STYLE_COLOUR('',#{8});
#{8} = COLOUR_RGB('',{colour});
"""

TIME = "2000-01-01T00:00:00"
"""Fixed date in files: the same design gives the same bytes."""


def compound(pieces: tuple[Piece, ...], label: str = "holder", simple: bool = False):
    """Assembly (build123d Compound) of all pieces at their places; equal parts share one shape.

    Groups bear the name of their row in the parts list, and parts its designation; `simple` shapes are those of views.
    """
    from build123d import Color, Compound

    groups = []
    for piece in pieces:
        parts, shape = [], piece.simple if simple and piece.simple is not None else piece.solid
        for place in piece.places:
            part = shape.moved(place)
            part.label, part.color = piece.designation, Color(*piece.colour)
            parts.append(part)
        groups.append(Compound(label=piece.item, children=parts))
    return Compound(label=label, children=groups)


def step(assembly) -> bytes:
    """STEP file (AP214, mm) of an assembly."""
    from build123d import export_step

    stream = io.BytesIO()
    export_step(assembly, stream, timestamp=TIME)
    drawn = _numbered(stream.getvalue().decode("ascii"))
    return _coloured(drawn, {leaf.label: tuple(leaf.color) for leaf in assembly.leaves}).encode("ascii")


def _numbered(text: str) -> str:
    """The file with its uses of parts numbered from 1: the library counts on from file to file."""
    count = itertools.count(1)

    def one(found: re.Match) -> str:
        rest = re.sub(r"\r?\n *", "", found[2])
        return f"{found[1]}'{next(count)}'{rest});"

    return re.sub(r"(NEXT_ASSEMBLY_USAGE_OCCURRENCE\()'\d+'(.*?)\);", one, text, flags=re.DOTALL)


def _coloured(text: str, colours: dict[str, tuple]) -> str:
    """The file with its colours, which end it, in the order of its parts: the library's order is that of memory."""
    bodies, end = text[:text.index(f"\n{STYLES.search(text)[0]}")], "ENDSEC;\nEND-ISO-10303-21;\n"
    number, product, context, styles = int(STYLES.search(text)[1]), "", "", []
    for found in PARTS.finditer(bodies):
        product, context = found[1] or product, found[2] or context
        if found[3] and product in colours:
            red, green, blue, _ = colours[product]
            styles.append(STYLE.format(*range(number, number + 9), body=found[3], context=context,
                                       colour=f"{red:.3f},{green:.3f},{blue:.3f}"))
            number += 9
    return f"{bodies}\n{''.join(styles)}{end}"
