"""A local page on which one turns the numbers of a design's task and sees what comes of it."""

from packdesign.explore.answers import Explored, answer, changed, explored, judged
from packdesign.explore.desk import Desk
from packdesign.explore.server import Server
from packdesign.explore.sliders import Slider, sliders

__all__ = ["Desk", "Explored", "Server", "Slider", "answer", "changed", "explored", "judged", "sliders"]
