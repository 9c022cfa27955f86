"""Drawings of a holder: named parts in their places, as STEP, DXF and SVG."""

from packdesign import task as tasks
from packdesign.cad import asymmetric, frames, vessels
from packdesign.cad.assembly import compound, step
from packdesign.cad.flat import dxf
from packdesign.cad.pieces import Piece
from packdesign.cad.section import section
from packdesign.cad.views import SECTION, views
from packdesign.errors import InputError
from packdesign.evaluate import Evaluation, rated

DRAWERS = {"uniaxial": frames.pieces, "spring_loaded": frames.pieces, "isostatic": vessels.pieces,
           "asymmetric": asymmetric.pieces}
"""What draws the designs of a kind of holder."""

FLATS = {"uniaxial": frames.flats, "spring_loaded": frames.flats, "isostatic": vessels.flats,
         "asymmetric": frames.flats}
"""What gives the flat parts of a kind of holder, by name."""

CLOSED = ("isostatic",)
"""Kinds of which a view from outside shows too little: they are cut open, too."""

ISOMETRIC = "isometric.svg"

HASH_SHOWN = 12

PLACE = "task"
"""Where a result's task stands, as messages name it."""


def pieces(catalog, evaluation: Evaluation, row: int = 0) -> tuple[Piece, ...]:
    """Pieces of one design of an evaluation."""
    return DRAWERS[evaluation.kind](catalog, evaluation, row)


def installed() -> bool:
    """Whether the library that drawings need is there."""
    from importlib.util import find_spec

    return find_spec("build123d") is not None


def required() -> None:
    """Say which extra is missing where drawings cannot be made."""
    if not installed():
        raise InputError("drawings need the package build123d: pip install 'packdesign[cad]'")


def of_document(catalog, document: dict) -> Evaluation:
    """Evaluation of the design of a result, with the catalog it was written with."""
    if document["kind"] is None:
        raise InputError("the result holds no design, so there is nothing to draw")
    if document["kind"] not in DRAWERS:
        raise InputError(f"kind: found {document['kind']}; drawings are made of {', '.join(DRAWERS)}")
    theirs = document["provenance"]["catalog_hash"]
    if theirs != catalog.hash:
        raise InputError(f"provenance.catalog_hash: found {theirs[:HASH_SHOWN]}; expected that of the catalog in use, "
                         f"{catalog.hash[:HASH_SHOWN]}: take the version and overlays that it was written with")
    given = tasks.designed(_chosen(document, catalog), document["holder"], document["stack"])
    return rated(catalog, tasks.parse(given, PLACE, ".", catalog))


def _chosen(document: dict, catalog) -> dict:
    """The task of a result; of a pack with its choices made."""
    source, pack = document["task"], document["pack"]
    if pack is None:
        return source
    turn = pack["orientation"], pack["lengthwise"]
    asked = tasks.parse(source, PLACE, ".", catalog)
    return asked.variant(pack["stack_cells"], (pack["along"], pack["across"]), turn).source


def seen(found: tuple[Piece, ...], kind: str, name: str) -> dict[str, bytes]:
    """Views of the pieces of a design by file name, the most telling first."""
    cut = views(compound(section(found), name), SECTION) if kind in CLOSED else {}
    whole = views(compound(found, name, simple=True))
    return {ISOMETRIC: whole.pop(ISOMETRIC), **cut, **whole}


def files(catalog, evaluation: Evaluation, name: str) -> dict[str, bytes]:
    """All drawings of one design by file name: the assembly, its views and its flat parts."""
    required()
    found = pieces(catalog, evaluation)
    flat = FLATS[evaluation.kind](catalog, evaluation)
    return {"assembly.step": step(compound(found, name)),
            **{f"{part.replace(',', '').replace(' ', '-')}.dxf": dxf(shape) for part, shape in flat.items()},
            **seen(found, evaluation.kind, name)}
