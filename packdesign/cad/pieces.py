"""What a drawing is made of: kinds of parts, each with its solid and the places where it stands."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """One kind of part and where it stands. Lengths in mm (CAD's unit); z is the pressing axis, the origin lies in the
    middle of the holder.

    Attributes
    ----------
    item : str
        Description of its row in the parts list, as in `bom[]["description"]`: "end plate", "rod".
    designation : str
        As in the parts list.
    solid : build123d Part or Solid
        In its own coordinates.
    places : tuple of build123d Location
        One for each piece.
    density : float
        Of its material [kg/m3]; 0 for envelopes of bought parts, whose mass is a value of the catalog.
    colour : tuple of float
        Red, green and blue, 0 to 1.
    envelope : bool
        Outline of a part, not its true shape.
    simple : build123d Part or Solid, optional
        What views show in place of a shape that is too winding for them.
    """

    item: str
    designation: str
    solid: object
    places: tuple
    density: float
    colour: tuple[float, float, float]
    envelope: bool = False
    simple: object = None
