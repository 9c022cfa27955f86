"""Shape of a result's document: what a file must hold to be reported on."""

from typing import Literal

from packdesign.bom.shape import BomRow
from packdesign.result.calculation_shape import Calculation
from packdesign.result.explained_shape import Explanation
from packdesign.result.leaves import Number, Shape, Status
from packdesign.result.response_shape import Observed

Rectangle = tuple[float, float, float, float]
Lengths = tuple[Number, Number, Number]
Box = tuple[float, float, float, float, float, float]
Grade = Literal["sure", "weak", "order"]


class State(Shape):
    charge: float
    temperature_degC: float  # noqa: N815 (a key of the file)
    age: str
    corner: str
    direction: str
    phase: str | None
    pressure_MPa: Number  # noqa: N815
    cathode_pressure_MPa: Number = None  # noqa: N815
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
    confidence: Grade | None = None


class Damaged(Shape):
    """Damage of one part, and how long it lasts; `blocks` are the shares of the load blocks."""

    component: str
    check: str
    damage: Number
    years: Number
    cycles: Number
    blocks: dict[str, Number]


class Block(Shape):
    block: str
    cycles: Number
    pressure_lowest_MPa: Number  # noqa: N815
    pressure_highest_MPa: Number  # noqa: N815
    state: int


class Event(Shape):
    event: str
    count: int
    pressure_MPa: Number  # noqa: N815
    below_floor: bool


class Life(Shape):
    """Of the part that is damaged most, and of all; empty where none is."""

    damage: Number
    years: Number
    cycles: Number
    component: str | None
    check: str | None
    block: str | None
    state: int | None
    parts: list[Damaged]
    blocks: list[Block]
    events: list[Event]


class Loss(Shape):
    """What time takes from a part by the end of life."""

    component: str
    loss: str
    amount: Number
    unit: str
    source: str
    confidence: Grade


class Odds(Shape):
    """A probability and the interval in which it lies."""

    probability: float
    lowest: float
    highest: float


class Sure(Odds):
    component: str
    check: str


class Quantiles(Shape):
    p01: Number
    p50: Number
    p99: Number


class Extremes(Shape):
    lowest: Quantiles
    highest: Quantiles


class Reliability(Odds):
    """What samples say of all requirements together, and of each."""

    samples: int
    seed: int
    confidence_level: float
    requirements: list[Sure]
    pressure_MPa: Extremes  # noqa: N815


class Change(Shape):
    cause: str
    change_MPa: Number  # noqa: N815


class Optimum(Shape):
    status: Status
    minimize: str
    objective_kg: Number
    bound_kg: Number
    gap: Number
    solver: str
    candidates: dict[str, dict[str, int]]
    seconds: float


class ShortPack(Shape):
    """Holders, cells, masses and energies of a pack; without a design what is asked of it alone."""

    holders: int | None
    cells: int
    series: int | None
    parallel: int | None
    energy_Wh: Number  # noqa: N815
    cells_Wh_per_kg: Number  # noqa: N815
    cells_Wh_per_L: Number  # noqa: N815
    envelope_mm: Lengths
    keep_outs_mm: list[Box]
    cells_installed: int | None
    spare_cells: int | None
    stack_cells: int | None
    stacks: int | None
    along: int | None
    across: int | None
    orientation: str | None
    lengthwise: str | None
    installed_energy_Wh: Number  # noqa: N815
    mass_kg: Number
    holders_mass_kg: Number
    cells_mass_kg: Number
    layers_mass_kg: Number
    cost_EUR: Number  # noqa: N815
    volume_L: Number  # noqa: N815
    Wh_per_kg: Number
    Wh_per_L: Number
    penalty_Wh_per_kg: Number  # noqa: N815
    penalty_Wh_per_L: Number  # noqa: N815
    holder_mm: Lengths | None
    fit: int | None
    missing_mm: Lengths | None


class Composite(Shape):
    """One choice of cells in a stack, stacks in a holder and their turn in the envelope."""

    kind: str
    stack_cells: int
    along: int
    across: int
    orientation: str
    lengthwise: str
    holders: int
    spare_cells: int
    status: str
    objective: Number
    missing_mm: Lengths | None
    reason: str


class Pack(ShortPack):
    """A pack with the low corners of its holders, and all that was searched."""

    places_mm: list[Lengths]
    composites: list[Composite]


class Kind(Shape):
    feasible: bool
    mass_kg: Number
    pressure_lowest_MPa: Number  # noqa: N815
    pressure_highest_MPa: Number  # noqa: N815
    status: Status
    reason: str
    pack: ShortPack | None = None


class RunnerUp(Shape):
    kind: str
    mass_kg: Number
    designations: str


class Window(Shape):
    lowest_MPa: float  # noqa: N815
    highest_MPa: float  # noqa: N815
    tolerance_MPa: float  # noqa: N815
    uniformity: float
    cathode_lowest_MPa: Number = None  # noqa: N815
    cathode_highest_MPa: Number = None  # noqa: N815


class Cells(Shape):
    count: float
    mass_kg: float
    energy_Wh: float  # noqa: N815


class Opinion(Shape):
    """What the nonlinear model says of one kind; `stock` is what the search found, `rounded` stocked near its point."""

    status: Literal["agrees", "contradiction", "open", "no model"]
    reason: str
    solved: Literal["optimal", "open", "infeasible"] | None
    objective: Number
    bound: Number
    gap: Number
    stock: Number
    rounded: Number
    solver: str
    seconds: float
    sizes: dict[str, int]
    rows: dict[str, int]


class SecondOpinion(Shape):
    """Opinions on all kinds, in the unit of the objective, and the worst of their statuses."""

    status: Literal["agrees", "contradiction", "open", "no model"]
    unit: str
    by_kind: dict[str, Opinion]


class Provenance(Shape):
    version: str
    catalog_hash: str
    input_hash: str


class Plates(Shape):
    """What end plates do besides pressing: shares, flexure, stress."""

    lift_off: Number
    plate_compliance_mm_per_kN: Number  # noqa: N815
    stack_compliance_mm_per_kN: Number  # noqa: N815
    plate_stress_MPa: Number  # noqa: N815
    rod_tilt_mrad: Number
    rod_share: Number
    stack_share_lowest: Number
    stack_share_highest: Number
    crown_height_mm: Number
    areal_stiffness_MPa_per_um: Number = None  # noqa: N815
    areal_stiffness_split: dict[str, Number] = {}


class Map(Shape):
    """Pressures over the faces in one state, a row for each x."""

    state: int
    mean_MPa: Number  # noqa: N815
    lowest_MPa: Number  # noqa: N815
    highest_MPa: Number  # noqa: N815
    x_mm: list[float]
    y_mm: list[float]
    pressure_MPa: list[list[Number]]  # noqa: N815


class Crown(Shape):
    """Heights of a crown over the faces, a row for each x."""

    x_mm: list[float]
    y_mm: list[float]
    height_mm: list[list[Number]]


class Layout(Shape):
    """What lies where in the plane of the plates; rectangles are rows of x0, x1, y0, y1."""

    plate_mm: tuple[float, float]
    faces_mm: list[Rectangle]
    outlines_mm: list[Rectangle]
    rods_mm: list[tuple[float, float]]
    bars_mm: list[Rectangle]
    seat_mm: float
    bore_mm: float


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
    cathode_pressure_set_MPa: Number = None  # noqa: N815
    cathode_pressure_lowest_MPa: Number = None  # noqa: N815
    cathode_pressure_highest_MPa: Number = None  # noqa: N815
    local_pressure_lowest_MPa: Number  # noqa: N815
    local_pressure_highest_MPa: Number  # noqa: N815
    nonuniformity: Number
    tilt: Number
    Wh_per_kg: Number
    Wh_per_L: Number
    bound_mass_kg: Number
    plates: Plates | None
    vessel: dict[str, Number | str] | None = None
    outside_mm: dict[str, Number]
    holder: dict | None
    stack: dict | None
    states: list[State]
    checks: list[Check]
    calculation: Calculation | None = None
    life: Life | None = None
    losses: list[Loss] = []
    cell_response: list[Observed] = []
    reliability: Reliability | None = None
    pack: Pack | None = None
    explanation: Explanation | None = None
    second_opinion: SecondOpinion | None = None
    drift_budget: list[Change]
    bom: list[BomRow]
    maps: list[Map] = []
    layout: Layout | None = None
    crown: Crown | None = None
    optimum: Optimum | None
    by_kind: dict[str, Kind]
    runners_up: list[RunnerUp]
    window: Window
    cells: Cells
    assumptions: dict[str, str]
    task: dict
    provenance: Provenance
