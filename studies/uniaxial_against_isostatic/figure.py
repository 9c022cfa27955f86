"""Draw the figure of a table of results.

    python studies/uniaxial_against_isostatic/figure.py studies/uniaxial_against_isostatic/results.csv comparison.png
"""

import csv
import sys
from pathlib import Path

from packdesign.figures.comparison import comparison

if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        Path(sys.argv[2]).write_bytes(comparison(list(csv.DictReader(file))))
