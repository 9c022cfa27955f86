"""What parts can do, against the digits of EN 16984, EN 13906-1, ISO 898-1 and VDI 2230."""

import pytest

from packdesign.catalog import bolt, read
from packdesign.catalog.derived import derived, find
from packdesign.errors import InputError

# EN 16984 with E = 206 GPa and mu = 0.3, computed apart from this project: N and MPa at 0.25, 0.5, 0.75 and 1.0 h0
DISCS = {
    "EN16983-A-50": {
        "force_N": (4255.0, 8214.3, 11976.5, 15640.1),
        "stress_OM_MPa": (-414.9, -829.7, -1244.6, -1659.5),
        "stress_I_MPa": (-762.3, -1476.3, -2142.0, -2759.4),
        "stress_II_MPa": (424.2, 896.8, 1417.6, 1986.7),
        "stress_III_MPa": (408.9, 787.1, 1134.5, 1451.3),
        "stress_IV_MPa": (-193.9, -418.4, -673.7, -959.7),
    },
    "EN16983-C-40": {
        "force_N": (565.4, 875.9, 1016.5, 1072.2),
        "stress_OM_MPa": (-256.0, -512.0, -767.9, -1023.9),
        "stress_II_MPa": (-3.9, 97.6, 304.6, 617.1),
        "stress_III_MPa": (421.8, 776.3, 1063.5, 1283.4),
    },
}


@pytest.mark.parametrize("name", DISCS)
def test_disc_forces_and_stresses(name):
    found = derived(read(), name)
    for key, values in DISCS[name].items():
        assert list(found[key]) == ["0.25", "0.5", "0.75", "1.0"]
        assert list(found[key].values()) == pytest.approx(values, abs=0.051)  # last printed digit


def test_disc_with_flats_and_mass():
    found = derived(read(), "EN16983-A-125")
    # EN 16984 with flats, 125 x 64 x 8 (7.5): the table of DIN 2093 prints 85 900 N
    assert found["force_N"]["0.75"] == pytest.approx(85926, abs=1)
    assert found["mass_g"] == pytest.approx(533.1, abs=0.05)
    assert derived(read(), "EN16983-A-50")["mass_g"] == pytest.approx(34.31, abs=0.005)


def test_helical_spring_to_en_13906(overlay):
    cells = {"wire_diameter": "10", "outer_diameter": "80", "active_coils": "5.5", "total_coils": "7.5"}
    folder = overlay("helical_springs", "EN13906-SH-10x60x210-12.5", id="MINE", free_length="150", **cells)
    found = derived(read([folder]), "MINE")
    # EN 13906-1 worked apart from this project: cold coiled, ground, SH wire
    expected = {
        "rate_N_per_mm": 54.0021,
        "solid_length_mm": 75.0,
        "shortest_length_mm": 84.5425,
        "force_at_shortest_N": 3534.8,
        "force_at_solid_N": 4050.2,
        "stress_at_shortest_MPa": 630.1,
        "corrected_stress_at_shortest_MPa": 1.2 * 630.1,
        "stress_at_solid_MPa": 722.0,
        "tensile_strength_MPa": 1400.0,
        "mass_g": 1016.9,
    }
    assert found == pytest.approx(expected, rel=1e-4)  # four to six printed digits


# VDI 2230-1:2015 Table A1, 0.9 Rp0.2: friction, kN and Nm
PRELOADS = {
    "ISO 4014 - M10 x 110 - 8.8": {"0.08": (31.05, 36.37), "0.12": (29.60, 48.46), "0.24": (24.82, 75.3)},
    "ISO 4017 - M8 x 40 - 10.9": {"0.10": (28.06, 31.78), "0.14": (26.63, 40.1)},
    "ISO 4014 - M20 x 100 - 8.8": {"0.12": (130.5, 415.5), "0.14": (127.2, 464)},
    "ISO 4014 - M36 x 200 - 12.9": {"0.14": (712.1, 4633)},
}


@pytest.mark.parametrize("name", PRELOADS)
def test_preload_and_torque(name):
    found = derived(read(), name)
    assert list(found["preload_kN"]) == ["0.08", "0.10", "0.12", "0.14", "0.16", "0.20", "0.24"]
    for friction, (preload, torque) in PRELOADS[name].items():
        assert found["preload_kN"][friction] == pytest.approx(preload, rel=5e-4)  # printed digits
        assert found["torque_Nm"][friction] == pytest.approx(torque, rel=1.2e-3)  # printed to three digits


@pytest.mark.parametrize(
    ("name", "area", "load"),
    # ISO 898-1: nominal stress area times stress under proof load
    [("ISO 4014 - M10 x 110 - 8.8", 57.99, 33.63), ("ISO 4762 - M12 x 60 - 12.9", 84.27, 81.74),
     ("ISO 4014 - M20 x 100 - 8.8", 244.8, 146.9), ("DIN 976 - M24 x 500 - 10.9", 352.5, 292.6)],
)  # fmt: skip
def test_stress_area_and_proof_load(name, area, load):
    found = derived(read(), name)
    assert found["stress_area_mm2"] == pytest.approx(area, rel=3e-4)
    assert found["proof_load_kN"] == pytest.approx(load, rel=3e-4)


def test_bolt_and_rod_masses():
    catalog = read()
    # DIN 912 weight tables print 32.9 and 28.9 g; geometry is within 6 % (socket depth, chamfers)
    assert derived(catalog, "ISO 4762 - M10 x 40 - 8.8")["mass_g"] == pytest.approx(32.9, rel=0.06)
    assert derived(catalog, "ISO 4762 - M8 x 60 - 8.8")["mass_g"] == pytest.approx(28.9, rel=0.06)
    # stockists print 0.5 kg/m for M10; 2 % for the thread's tolerance
    assert derived(catalog, "DIN 976 - M10 x 1000 - 8.8")["mass_g"] == pytest.approx(500, rel=0.02)
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
