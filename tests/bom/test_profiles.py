"""Columns of other programs' imports, as their sources and manuals have them."""

import csv
import io

import pytest
from listed import NAMES, listed

from packdesign import bom
from packdesign.bom import profiles


def read(content: bytes) -> tuple[list[str], list[dict]]:
    reader = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
    return list(reader.fieldnames), list(reader)


def files(name: str, profile: str) -> dict[str, tuple[list[str], list[dict]]]:
    return {file: read(content) for file, content in profiles.profile(listed(name)[0], profile).items()}


def test_indabom_has_the_header_of_its_full_list():
    """django-bom, bom/test_files/test_full_bom.csv: its first fifteen columns, and the top at level 0."""
    (head, lines), = files("pack", "indabom").values()
    assert head == ["level", "part_number", "quantity", "do_not_load", "part_class", "references", "description",
                    "revision", "manufacturer_name", "manufacturer_part_number", "seller", "seller_part_number",
                    "unit_cost", "minimum_order_quantity", "nre_cost"]
    assert [int(line["level"]) for line in lines] == [row["level"] for row in listed("pack")[0]]
    assert lines[0]["level"] == "0"
    assert {line["do_not_load"] for line in lines} == {"False"}
    # a line's quantity is that in one of its parent
    assert [float(line["quantity"]) for line in lines] == [row["qty"] for row in listed("pack")[0]]


def test_windchill_has_the_columns_of_its_manual():
    """PTC, File Format for Importing Product Structures or BOMs: parent at level 0, internal values of units and trace
    codes (ea, kg; 0 untraced), usage links; and File Format for Importing Parts: make or buy."""
    found = files("agc", "windchill")
    head, lines = found["structure.csv"]
    assert head == ["Action", "Level", "Number", "Trace Code", "OrganizationID", "Container", "Revision", "View",
                    "Quantity", "Unit of Measure", "Reference Designators", "Type"]
    assert lines[0]["Level"] == "0"
    assert {line["Level"] for line in lines[1:]} == {"1", "2"}
    assert {line["Unit of Measure"] for line in lines} == {"ea", "kg"}
    assert {(line["Action"], line["Trace Code"], line["View"], line["Type"]) for line in lines} == {
        ("Add", "0", "Design", "wt.part.WTPartUsageLink")}
    head, known = found["parts.csv"]
    assert set(head) <= {"Action", "Type", "Name", "End Item", "Trace Code", "Generic Type", "Number", "Assembly Mode",
                         "Location", "Organization ID", "Source"}
    assert {line["Source"] for line in known} == {"make", "buy"}
    assert {line["Assembly Mode"] for line in known} == {"separable", "component"}
    assert {line["Number"] for line in lines} == {line["Number"] for line in known}


def test_inventree_has_a_file_for_each_assembly():
    """InvenTree, docs/manufacturing/bom.md: lines belong to one assembly and name part, quantity, reference, note;
    part/serializers.py: part_name or part_ipn find the part."""
    found = files("agc", "inventree")
    above = {row["part_number"]: row for row in listed("agc")[0] if not row["leaf"]}
    assert set(found) == {"parts.csv", *(f"bom-{number}.csv" for number in above)}
    head, known = found["parts.csv"]
    assert head[:2] == ["name", "IPN"]
    assert len({line["IPN"] for line in known}) == len({line["name"] for line in known}) == len(known)
    assert all(len(line["name"]) <= 100 for line in known)
    for number, row in above.items():
        head, lines = found[f"bom-{number}.csv"]
        assert {"sub_part", "part_name", "part_ipn", "quantity", "reference", "note"} == set(head)
        own = [one for one in listed("agc")[0] if one["parent_item"] == row["item"]]
        assert [line["part_ipn"] for line in lines] == [one["part_number"] for one in own]
        assert [float(line["quantity"]) for line in lines] == [one["qty"] for one in own]


def test_inventree_counts_a_part_of_an_assembly_once():
    """It leaves out a second line of the same part: both halves of a sphere are one line of two."""
    found = files("ball", "inventree")
    (halves,) = [line for line in found["bom-ball-vessel.csv"][1] if line["part_name"].startswith("half sphere")]
    assert halves["quantity"] == "2"


@pytest.mark.parametrize("profile", profiles.PROFILES)
@pytest.mark.parametrize("name", NAMES)
def test_every_list_goes_out_the_same_every_time(name, profile):
    rows = listed(name)[0]
    assert profiles.profile(rows, profile) == profiles.profile([dict(row) for row in rows], profile)
    for head, lines in files(name, profile).values():
        assert len(set(head)) == len(head)
        assert lines


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
@pytest.mark.parametrize("profile", profiles.PROFILES)
def test_no_profile_gives_spreadsheets_a_formula(profile, start):
    evil = [row | {"manufacturer": f"{start}1", "note": f"{start}1", "designation": f"{start}1"} if row["leaf"] else row
            for row in bom.completed(listed("solid")[0])]
    for content in profiles.profile(evil, profile).values():
        for line in read(content)[1]:
            assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in line.values())
            assert not any(cell.startswith("-") for name, cell in line.items() if name not in ("quantity", "unit_cost"))
