"""Runs of CalculiX and what they say about the pressure, in mm, N and MPa."""

import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
from decks import CELL, deck, mesh, seat_shares

POINTS = 8
"""Points at which the stress of a column is printed."""

FINE = 10
"""Places per direction and element at which lift-off is looked for."""


def solver():
    """Path of CalculiX's solver, or None."""
    return shutil.which("ccx")


def run(text, folder):
    """Printed results of a deck, run on one thread in a folder of its own."""
    folder = Path(folder)
    (folder / "deck.inp").write_text(text)
    surroundings = os.environ | {"OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [solver(), "deck"], cwd=folder, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if "Job finished" not in done.stdout or "*ERROR" in done.stdout:
        raise RuntimeError(done.stdout[-2000:])
    return (folder / "deck.dat").read_text()


def tables(printed):
    """Blocks of numbers of a results file by the first word of their heading."""
    found = {}
    for line in printed.splitlines():
        words = line.split()
        if words and words[0].isalpha():
            block = found[words[0]] = []
        elif words:
            block.append(words)
    return {name: np.array(block, float) for name, block in found.items()}


def cell_means(solid, net, pressure):
    """Mean pressures of the cells, each with its centre: rows of x, y, pressure."""
    middle = [(line[:-1] + line[1:]) / 2 for line in (net.x, net.y)]
    column, row = np.nonzero(net.standing)
    edge = solid.centres[-1] + solid.face_length / 2, solid.face_width / 2
    # cells count from the outer corner of each face
    pitch = solid.face_length + solid.gap
    number = np.floor((edge[0] - middle[0][column]) / pitch)
    within = edge[0] - middle[0][column] - number * pitch
    place = np.column_stack([number, np.floor(within / CELL), np.floor((edge[1] - middle[1][row]) / CELL)])
    cells, member = np.unique(place, axis=0, return_inverse=True)
    area = np.outer(np.diff(net.x), np.diff(net.y))[net.standing]
    total = np.bincount(member.ravel(), area)
    means = np.bincount(member.ravel(), area * pressure) / total
    x = edge[0] - cells[:, 0] * pitch - (cells[:, 1] + 0.5) * CELL
    return np.column_stack([x, edge[1] - (cells[:, 2] + 0.5) * CELL, means])


def lifted(net, deflection):
    """Share of the faces off which the plate's inner face has moved."""
    whole = deflection[: net.grid.size].reshape(net.grid.shape)[..., 0]
    place = (np.arange(FINE) + 0.5) / FINE
    shape = np.stack([1 - place, place])
    ends = [[whole[i : len(net.x) - 1 + i, j : len(net.y) - 1 + j] for j in (0, 1)] for i in (0, 1)]
    inside = np.einsum("abxy,ap,bq->xypq", np.array(ends), shape, shape)
    area = np.outer(np.diff(net.x), np.diff(net.y))[net.standing]
    return ((inside < 0).mean(axis=(2, 3))[net.standing] * area).sum() / area.sum()


def seat_deflections(solid, net, deflection):
    """Mean deflection of the plate over its seats, on the outer face and below them on the inner face [mm]."""
    shares = seat_shares(solid, net.x, net.y)
    whole = deflection[: net.grid.size].reshape(net.grid.shape)
    return {
        "outer": (shares * whole[..., -1]).sum() / shares.sum(),
        "inner": (shares * whole[..., 0]).sum() / shares.sum(),
    }


def on_faces(net, deflection):
    """Deflection of the plate's inner face at the nodes that lie on a stack."""
    touched = np.zeros(net.grid.shape[:2], bool)
    for i, j in np.argwhere(net.standing):
        touched[i : i + 2, j : j + 2] = True
    return deflection[: net.grid.size].reshape(net.grid.shape)[..., 0][touched]


def crown(solid, printed):
    """Height of the crown that makes the pressure even: range of the inner face's deflection over the faces [mm]."""
    return {"crown": np.ptp(on_faces(mesh(solid), tables(printed)["displacements"][:, 3]))}


def pressures(solid, printed):
    """What a run says: pressures of cells and at nodes, the share lifted off and the seats' deflection.

    Pressure of cells is the columns' stress, at nodes what the plate's deflection asks of column and contact.
    """
    net, found = mesh(solid), tables(printed)
    stress = -found["stresses"][:, 4].reshape(-1, POINTS)
    pressure = stress.mean(axis=1)
    cells = cell_means(solid, net, pressure)
    area = np.outer(np.diff(net.x), np.diff(net.y))[net.standing]
    least, most = np.argmin(cells[:, 2]), np.argmax(cells[:, 2])
    deflection = -found["displacements"][:, 3]
    seats = seat_deflections(solid, net, deflection)
    at_nodes = np.maximum(on_faces(net, deflection), 0) * solid.bed / (1 + 1 / solid.contact)
    return {
        "lowest": cells[least, 2],
        "highest": cells[most, 2],
        "lowest_at": cells[least, :2],
        "highest_at": cells[most, :2],
        "lowest_point": at_nodes.min(),
        "highest_point": at_nodes.max(),
        "lift_off": lifted(net, deflection),
        "force": (pressure * area).sum() * 2.0 ** sum(solid.mirrored),
        "seat": seats["outer"],
        "seat_inner": seats["inner"],
        "cells": cells,
    }


def solved(solid, folder):
    """Results of one case."""
    printed = run(deck(solid), folder)
    return pressures(solid, printed) if solid.pressed else crown(solid, printed)
