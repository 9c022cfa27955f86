"""How many cells per holder, and which kind, for a car pack of 60 kWh: over cells, window and cells in a stack.

    python studies/car_pack/run.py --out out/car_pack --workers 2

The same command takes an interrupted run up where it stopped. `--only sodium` tries some of the cells alone.
"""

import sys
from functools import partial
from pathlib import Path

from packdesign.study import packs

SWEEP = packs.Sweep(Path(__file__).resolve().parent, "lithium", ("silicon", "sodium"),
                    (("0.5 MPa", "1 MPa"), ("1 MPa", "2 MPa"), ("2 MPa", "3 MPa")))


if __name__ == "__main__":
    packs.run(SWEEP, __doc__, partial(print, file=sys.stderr))
