"""Bolts: every length of ISO 4014, 4017 and 4762 that is really sold, M3 to M36, from bolt_lengths.csv.

There `shortest` to `longest` is the range of commercial lengths on which the standard's table and public fastener lists
agree, and `stocked` the longest length that one of them has. Lengths rise in the steps that the three standards print.
Tabulated masses (DIN 912 weight tables) are in bolt_masses.csv.
"""

from csv_tables import rows, write

LENGTHS = (5, 6, 8, 10, 12, 16, *range(20, 70, 5), *range(70, 160, 10), *range(160, 361, 20))
EDITIONS = {"ISO 4014": "ISO 4014:2011", "ISO 4017": "ISO 4017:2014", "ISO 4762": "ISO 4762:2004"}
HEADER = ["id", "standard", "size", "length [mm]", "thread_length [mm]", "mass [g]"]


def thread_length(standard: str, diameter: int, length: int) -> int:
    """Length b of the thread, by the note under the standard's table."""
    if standard == "ISO 4017":
        return length
    if standard == "ISO 4762":
        return min(length, 2 * diameter + 12)
    return 2 * diameter + (6 if length <= 125 else 12 if length <= 200 else 25)


def origin(standard: str, length: int, longest: int, weighed: bool) -> list[str]:
    """Source, kind and confidence of a row."""
    mass = "; mass of DIN 912 weight tables" if weighed else ""
    if length <= longest:
        return [f"{EDITIONS[standard]} Table 1 commercial length{mass}", "standard", "sure"]
    text = f"{EDITIONS[standard]} dimensions; length found in one list only, ask for it{mass}"
    return [text, "handbook", "weak"]


def lines() -> list[list]:
    masses, found = {row["id"]: row["mass [g]"] for row in rows("bolt_masses.csv")}, []
    for row in rows("bolt_lengths.csv"):
        standard, size, diameter = row["standard"], row["size"], int(row["size"][1:])
        shortest, longest, stocked = (int(row[f"{name} [mm]"]) for name in ("shortest", "longest", "stocked"))
        for length in (length for length in LENGTHS if shortest <= length <= stocked):
            name = f"{standard} - {size} x {length}"
            thread, mass = thread_length(standard, diameter, length), masses.get(name, "")
            found.append([name, standard, size, length, thread, mass, *origin(standard, length, longest, bool(mass))])
    return found


if __name__ == "__main__":
    write("bolts.csv", HEADER, lines())
