"""Views of an assembly in scale, as SVG: visible edges as lines, outside sizes in mm as text."""

from dataclasses import dataclass
from xml.sax.saxutils import escape

import numpy as np

from packdesign.cad.strokes import path, strokes

DIRECTIONS = {"front": ((0.0, -1.0, 0.0), (0.0, 0.0, 1.0)), "side": ((1.0, 0.0, 0.0), (0.0, 0.0, 1.0)),
              "top": ((0.0, 0.0, 1.0), (0.0, 1.0, 0.0)), "isometric": ((1.0, -1.0, 1.0), (0.0, 0.0, 1.0))}
"""Where the eye stands, and what points upwards."""

SECTION = {"section": DIRECTIONS["front"]}
"""Of an assembly cut open."""

SCALES = ((10, 1), (5, 1), (2, 1), (1, 1), (1, 2), (1, 5), (1, 10), (1, 20), (1, 50), (1, 100))
"""Scales of drawings (ISO 5455)."""

SHEET = 160.0, 200.0
"""Room for a view [mm]."""

MARGIN, GAP, ARROW = 22.0, 9.0, 2.5
"""Room about a view, distance of dimension lines and length of their arrows [mm]."""

LETTER = 1.9
"""Room for a letter in a line [mm]."""

FAR = 1e5
"""Distance of the eye [mm]."""


@dataclass(frozen=True)
class Frame:
    """A view's sheet: extents of the assembly in it, from left to right and from bottom to top [mm], and the scale."""

    left: float
    right: float
    bottom: float
    top: float
    scale: tuple[int, int]

    @property
    def factor(self) -> float:
        return self.scale[0] / self.scale[1]

    @property
    def size(self) -> tuple[float, float]:
        return (self.right - self.left) * self.factor, (self.top - self.bottom) * self.factor

    def placed(self, points: np.ndarray) -> np.ndarray:
        """Points of the view (m, 2) on the sheet, whose y runs down."""
        return np.column_stack([MARGIN + (points[:, 0] - self.left) * self.factor,
                                MARGIN + (self.top - points[:, 1]) * self.factor])


def _extents(box, eye: np.ndarray, up: np.ndarray) -> np.ndarray:
    """Where a box reaches to in a view: from left to right, from bottom to top [mm]."""
    sides = [(box.min.X, box.max.X), (box.min.Y, box.max.Y), (box.min.Z, box.max.Z)]
    corners = np.array(np.meshgrid(*sides)).reshape(3, -1)
    sideways = np.cross(up, eye) / np.linalg.norm(np.cross(up, eye))
    seen = np.array([sideways, np.cross(eye / np.linalg.norm(eye), sideways)]) @ corners
    return np.stack([seen.min(axis=1), seen.max(axis=1)], axis=1).ravel()


def scale_of(box) -> tuple[int, int]:
    """Largest scale at which each view along an axis fits its sheet."""
    fits = []
    for eye, up in list(DIRECTIONS.values())[:3]:
        left, right, bottom, top = _extents(box, np.array(eye), np.array(up))
        fits.append(max((right - left) / SHEET[0], (top - bottom) / SHEET[1]))
    return next((scale for scale in SCALES if max(fits) * scale[0] / scale[1] <= 1.0), SCALES[-1])


def _written(x: float, y: float, text: str, turned: bool = False) -> str:
    turn = f' transform="rotate(-90 {x:.2f} {y:.2f})"' if turned else ""
    return f'<text x="{x:.2f}" y="{y:.2f}" text-anchor="middle"{turn}>{escape(text)}</text>'


def _dimensions(frame: Frame) -> list[str]:
    """Width under the view and height beside it, with lines, arrows and numbers."""
    width, height = frame.size
    x0, x1, y0, y1 = MARGIN, MARGIN + width, MARGIN, MARGIN + height
    down, beside = y1 + GAP, x1 + GAP
    lines = (f"M{x0:.2f} {y1 + 1:.2f}V{down + 1.5:.2f}M{x1:.2f} {y1 + 1:.2f}V{down + 1.5:.2f}"
             f"M{x0:.2f} {down:.2f}H{x1:.2f}M{x1 + 1:.2f} {y0:.2f}H{beside + 1.5:.2f}"
             f"M{x1 + 1:.2f} {y1:.2f}H{beside + 1.5:.2f}M{beside:.2f} {y0:.2f}V{y1:.2f}")
    thin = ARROW / 6.0
    heads = "".join(
        f"M{x:.2f} {y:.2f}l{a:.2f} {b:.2f}{c:+.2f} {d:+.2f}z".replace("+", " ") for x, y, a, b, c, d in (
            (x0, down, ARROW, -thin, 0.0, 2 * thin), (x1, down, -ARROW, -thin, 0.0, 2 * thin),
            (beside, y0, -thin, ARROW, 2 * thin, 0.0), (beside, y1, -thin, -ARROW, 2 * thin, 0.0)))
    return [f'<path class="d" d="{lines}"/>', f'<path class="a" d="{heads}"/>',
            _written((x0 + x1) / 2.0, down - 1.2, _number(frame.right - frame.left)),
            _written(beside - 1.2, (y0 + y1) / 2.0, _number(frame.top - frame.bottom), True)]


def _number(length: float) -> str:
    return f"{length + 1e-9:.2f}".rstrip("0").rstrip(".")


def _sheet(name: str, label: str, frame: Frame, drawn: str, told: str) -> bytes:
    said = f"{name} view, {frame.scale[0]}:{frame.scale[1]}", told
    width, height = (side + 2.0 * MARGIN for side in frame.size)
    width = max(width, MARGIN + LETTER * max(map(len, (label, *said))))
    measured = _dimensions(frame) if name != "isometric" else []
    style = ("path{fill:none;stroke:#111;stroke-width:.25;stroke-linejoin:round;stroke-linecap:round}"
             ".d{stroke-width:.13}.a{fill:#111;stroke:none}text{font:3.5px sans-serif;fill:#111}")
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.2f}mm" height="{height:.2f}mm" '
        f'viewBox="0 0 {width:.2f} {height:.2f}">', f"<title>{escape(f'{label}, {name}')}</title>",
        f"<style>{style}</style>", f'<rect width="{width:.2f}" height="{height:.2f}" fill="#fff"/>',
        f'<path d="{drawn}"/>', *measured,
        *(f'<text x="{MARGIN / 3:.2f}" y="{6.0 + 5.0 * n:.1f}">{escape(line)}</text>'
          for n, line in enumerate((label, *said))), "</svg>", ""]).encode()


def views(assembly, directions: dict = DIRECTIONS) -> dict[str, bytes]:
    """Views of an assembly (build123d Compound) by file name: the usual four unless others are named."""
    box = assembly.bounding_box()
    told = " x ".join(_number(side) for side in (box.size.X, box.size.Y, box.size.Z)) + " mm"
    scale, found = scale_of(box), {}
    for name, (eye, up) in directions.items():
        visible, _ = assembly.project_to_viewport(tuple(FAR * side for side in eye), up, (0.0, 0.0, 0.0))
        lines = list(strokes(visible, scale[0] / scale[1]))
        points = np.concatenate(lines)
        frame = Frame(*(float(end) for end in np.stack([points.min(axis=0), points.max(axis=0)], axis=1).ravel()),
                      scale)
        drawn = path(frame.placed(line) for line in lines)
        found[f"{name}.svg"] = _sheet(name, assembly.label, frame, drawn, told)
    return found
