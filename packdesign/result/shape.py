"""Shape of a result's document: what a file must hold to be reported on."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from packdesign.optimize.overall import IMPOSSIBLE, PROVEN, UNKNOWN, UNPROVEN

Number = float | None
Status = Literal[PROVEN, UNPROVEN, IMPOSSIBLE, UNKNOWN]


class Shape(BaseModel):
    """Keys that must be there; others may be."""

    model_config = ConfigDict(extra="allow", allow_inf_nan=False, frozen=True)


class State(Shape):
    charge: float
    temperature_degC: float  # noqa: N815 (a key of the file)
    age: str
    corner: str
    direction: str
    phase: str | None
    pressure_MPa: Number  # noqa: N815
    local_lowest_MPa: Number  # noqa: N815
    local_highest_MPa: Number  # noqa: N815
    force_kN: Number  # noqa: N815
    flags: list[str]
    trusted: bool


class Check(Shape):
    component: str
    check: str
    demand: Number
    capacity: Number
    unit: str
    at_least: bool
    utilisation: float
    holds: bool
    state: int | None
    source: str


class Change(Shape):
    cause: str
    change_MPa: Number  # noqa: N815


class BomRow(Shape):
    level: int
    item: str
    parent_item: str | None
    description: str
    designation: str
    material: str
    qty: float
    qty_total: float
    unit_mass_kg: float
    total_mass_kg: float
    unit_cost_EUR: float  # noqa: N815
    total_cost_EUR: float  # noqa: N815
    leaf: bool
    source: str


class Optimum(Shape):
    status: Status
    minimize: str
    objective_kg: Number
    bound_kg: Number
    gap: Number
    solver: str
    candidates: dict[str, dict[str, int]]
    seconds: float


class Kind(Shape):
    feasible: bool
    mass_kg: Number
    pressure_lowest_MPa: Number  # noqa: N815
    pressure_highest_MPa: Number  # noqa: N815
    status: Status
    reason: str


class RunnerUp(Shape):
    kind: str
    mass_kg: Number
    designations: str


class Window(Shape):
    lowest_MPa: float  # noqa: N815
    highest_MPa: float  # noqa: N815
    tolerance_MPa: float  # noqa: N815
    uniformity: float


class Cells(Shape):
    count: float
    mass_kg: float
    energy_Wh: float  # noqa: N815


class Provenance(Shape):
    version: str
    catalog_hash: str
    input_hash: str


class Document(Shape):
    """A whole result."""

    name: str
    kind: str | None
    feasible: bool
    mass_kg: Number
    cost_EUR: Number  # noqa: N815
    volume_L: Number  # noqa: N815
    utilisation: Number
    pressure_set_MPa: Number  # noqa: N815
    pressure_lowest_MPa: Number  # noqa: N815
    pressure_highest_MPa: Number  # noqa: N815
    local_pressure_lowest_MPa: Number  # noqa: N815
    local_pressure_highest_MPa: Number  # noqa: N815
    nonuniformity: Number
    tilt: Number
    Wh_per_kg: Number
    Wh_per_L: Number
    bound_mass_kg: Number
    outside_mm: dict[str, Number]
    holder: dict | None
    stack: dict | None
    states: list[State]
    checks: list[Check]
    drift_budget: list[Change]
    bom: list[BomRow]
    optimum: Optimum | None
    by_kind: dict[str, Kind]
    runners_up: list[RunnerUp]
    window: Window
    cells: Cells
    assumptions: dict[str, str]
    task: dict
    provenance: Provenance
