"""Which rows of clamped frames may find room in the envelope of a pack, before rods are sold by length."""

import numpy as np

from packdesign.optimize import frames
from packdesign.optimize.frames import Block, Problem

STEP = 1e-3
"""Step to which heights are rounded down, so that many boxes are alike [m]."""


def towers(problem: Problem, blocks: list[Block]) -> list[Block]:
    """Blocks with those of their spring rows with which holders may find room, between the smallest and lowest plates.
    """
    if not (problem.turns.demands and blocks):
        return blocks
    boxes = [_least(problem, block) for block in blocks]
    fits = np.split(problem.turns.fits(np.concatenate(boxes)), np.cumsum([len(box) for box in boxes])[:-1])
    return [block if good.all() else block.take(np.flatnonzero(good))
            for block, good in zip(blocks, fits, strict=True) if good.any()]


def _least(problem: Problem, block: Block) -> np.ndarray:
    """Least outer sizes of holders with a block's spring rows (q, 3) [m]."""
    one, bodies, plates = block.towers, problem.bodies, np.arange(len(problem.plates))
    _, shapes, shape = np.unique(one.shape, return_index=True, return_inverse=True)
    builds = problem.kept(("builds",), lambda: np.unique(bodies.build, return_index=True)[1])
    q, t = (index.ravel() for index in np.meshgrid(shapes, builds, indexing="ij"))
    length, width = (side.reshape(len(shapes), -1).min(axis=1) for side in frames.sizes(problem, block, q, t))
    plate = problem.kept(("lowest plate",), lambda: np.argmin(frames.plate_height(problem, plates)))
    every, shape = np.arange(len(block.springs)), shape.ravel()
    height = frames.loose_height(problem, block, every, np.full(len(every), plate))
    return _boxes(length[shape], width[shape], height)


def _boxes(length: np.ndarray, width: np.ndarray, height: np.ndarray) -> np.ndarray:
    return np.stack([length, width, np.floor(height / STEP + 1e-6) * STEP], axis=1)


def pairs(problem: Problem, block: Block, q: np.ndarray, t: np.ndarray) -> np.ndarray:
    """Whether holders of spring and plate rows (m,) may find room."""
    if not problem.turns.demands:
        return np.ones(len(q), bool)
    length, width = frames.sizes(problem, block, q, t)
    return problem.turns.fits(_boxes(length, width, frames.loose_height(problem, block, q, t)))
