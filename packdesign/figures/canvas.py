"""What all figures share: their colours, their canvas, and how they become bytes."""

import io

WIDTH, HEIGHT = 8.0, 4.4
RESOLUTION = 150
INK, MUTED = "#1a1a1a", "#6b6b6b"
PALETTE = 128
"""Colours of a picture of few."""


def canvas(height: float, width: float = WIDTH):
    """An empty figure, of the usual width unless told otherwise; sizes in inches."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), dpi=RESOLUTION, layout="constrained")
    FigureCanvasAgg(figure)
    return figure


def png(figure) -> bytes:
    """The same figure always gives the same bytes."""
    stream = io.BytesIO()
    figure.savefig(stream, format="png", metadata={"Software": None})
    return stream.getvalue()


def svg(figure) -> bytes:
    """The same figure always gives the same bytes; words stay words, in whatever letters the page has."""
    from matplotlib import rc_context

    stream = io.BytesIO()
    with rc_context({"svg.hashsalt": "packdesign", "svg.fonttype": "none"}):
        figure.savefig(stream, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    return stream.getvalue()


def few_colours(content: bytes) -> bytes:
    """The same picture in a third of the bytes."""
    from PIL import Image

    stream = io.BytesIO()
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    picture.quantize(PALETTE, dither=Image.Dither.NONE).save(stream, format="png", optimize=True)
    return stream.getvalue()


def plain(axes) -> None:
    """Axes without a frame."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(MUTED)
    axes.tick_params(colors=MUTED, labelcolor=INK)
