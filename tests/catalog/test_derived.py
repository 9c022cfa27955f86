"""What parts can do."""

import pytest

from packdesign.catalog import bolt, read
from packdesign.catalog.derived import derived, find
from packdesign.errors import InputError


def test_shares_and_frictions_are_keys():
    disc, rod = derived(read(), "EN16983-A-50"), derived(read(), "ISO 4014 - M10 x 110 - 8.8")
    assert all(list(disc[key]) == ["0.25", "0.5", "0.75", "1.0"] for key in disc if key != "mass_g")
    assert list(rod["preload_kN"]) == ["0.08", "0.10", "0.12", "0.14", "0.16", "0.20", "0.24"]
    assert list(rod["torque_Nm"]) == list(rod["preload_kN"])


def test_masses_go_by_density():
    catalog = read()
    titanium, steel = (derived(catalog, f"ISO 4762 - M10 x 40 - {grade}") for grade in ("Ti-6Al-4V", "8.8"))
    assert titanium["mass_g"] / steel["mass_g"] == pytest.approx(4430 / 7850)


def test_material_values_with_temperature():
    catalog = read()
    found = derived(catalog, "EN AW-7075-T651")["modulus_GPa"]
    assert list(found) == ["20", "60", "100"]
    record = catalog["materials"].record(catalog["materials"].index("EN AW-7075-T651"))
    assert found["20"] == pytest.approx(record["modulus"] / 1e9)
    assert found["100"] == pytest.approx(record["modulus"] / 1e9 * (1 - 80 * record["modulus_slope"]))


def test_material_without_known_slope_shows_20_degrees_alone(overlay):
    catalog = read([overlay("materials", "EN AW-7075-T651", modulus_slope="")])
    assert derived(catalog, "EN AW-7075-T651") == {"modulus_GPa": {"20": pytest.approx(71.7)}}


def test_parts_without_characteristics_have_none():
    assert derived(read(), "ISO 7089 - M10") == {}
    assert derived(read(), "ISO 4014 - M10 x 110") == {}


def test_designations_are_taken_apart():
    found = bolt(read(), "ISO 4014 - M10 x 110 - 10.9")
    assert (found.family, found.standard, found.size, found.property_class) == ("bolts", "ISO 4014", "M10", "10.9")
    assert found.length == pytest.approx(0.11)
    assert read()["bolts"].ids[found.row] == "ISO 4014 - M10 x 110"
    assert not found.is_rod
    rod = bolt(read(), "DIN 976 - M10 x 165 - 8.8")
    assert rod.is_rod
    assert read()["rods"].ids[rod.row] == "DIN 976 - M10"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("ISO 4014 M10x110 10.9", r"expected standard - size x length - class, as ISO 4014 - M10 x 110 - 10.9"),
        ("ISO 4015 - M10 x 110 - 8.8", r"no bolt or rod standard 'ISO 4015'; nearest: ISO 4014"),
        ("ISO 4014 - M11 x 110 - 8.8", r"no size 'M11' of ISO 4014; nearest: M12, M10"),
        ("ISO 4762 - M18 x 60 - 8.8", r"no size 'M18' of ISO 4762; nearest: M20, M16"),
        ("ISO 4014 - M10 x 112 - 8.8", r"no length 112 mm of ISO 4014 - M10; nearest: 100, 110, 120"),
        ("ISO 4014 - M10 x 110 - 8.9", r"no property class '8.9'; nearest: 8.8"),
        ("DIN 976 - M10 x 167 - 8.8", r"no length 167 mm of DIN 976 - M10, cut in steps of 5 mm .* 160, 165, 170"),
        ("DIN 976 - M10 x 1005 - 8.8", r"no length 1005 mm .* up to 1000 mm; nearest: 990, 995, 1000"),
        ("ISO 4014 - M30 x 120 - A2-70", r"no M30 of property class A2-70: made up to M24"),
    ],
)
def test_bad_designations_are_refused_with_the_nearest(name, message):
    with pytest.raises(InputError, match=message):
        bolt(read(), name)


def test_all_faults_of_a_designation_are_told_at_once():
    with pytest.raises(InputError, match="no length 112 mm") as caught:
        bolt(read(), "ISO 4014 - M10 x 112 - 8.9")
    assert len(caught.value.faults) == 2


def test_find_looks_through_every_family():
    catalog = read()
    for name in ("EN16983-A-50", "nitrogen", "ISO 4032 - M10", "EN 10270-1 SH"):
        family, row = find(catalog, name)
        assert catalog[family].ids[row] == name
    assert find(catalog, "Ti-6Al-4V")[0] == "materials"
    assert find(catalog, "property_classes/Ti-6Al-4V")[0] == "property_classes"
    assert find(catalog, "ISO 4014 - M10 x 110 - 10.9")[0] == "bolts"
    with pytest.raises(InputError, match=r"no part 'EN16983-A-51'; nearest: EN16983-A-50, EN16983-A-56"):
        find(catalog, "EN16983-A-51")
    with pytest.raises(InputError, match=r"no length 112 mm of ISO 4014 - M10; nearest: 100, 110, 120"):
        find(catalog, "ISO 4014 - M10 x 112 - 8.8")
