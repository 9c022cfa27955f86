"""Shape of a list as JSON: what its rows and its file hold, and the JSON Schema of it."""

import json
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from packdesign.bom.columns import LIST, PURCHASE, TEXT
from packdesign.bom.files import SCHEMA


class Shape(BaseModel):
    """Keys that must be there; others may be."""

    model_config = ConfigDict(extra="allow", allow_inf_nan=False, frozen=True)


def _says(name: str):
    return Field(description=LIST[name].says)


def _text(name: str):
    """A text that may be missing of results of earlier versions."""
    return Field(default="", description=LIST[name].says)


def _size(name: str):
    return Field(default=None, description=LIST[name].says)


class BomRow(Shape):
    """A row of a list of parts."""

    level: int = _says("level")
    item: str = _says("item")
    parent_item: str | None = _says("parent_item")
    description: str = _says("description")
    designation: str = _says("designation")
    material: str = _says("material")
    qty: float = _says("qty")
    qty_total: float = _says("qty_total")
    unit_mass_kg: float = _says("unit_mass_kg")
    total_mass_kg: float = _says("total_mass_kg")
    unit_cost_EUR: float = _says("unit_cost_EUR")  # noqa: N815
    total_cost_EUR: float = _says("total_cost_EUR")  # noqa: N815
    leaf: bool = _says("leaf")
    source: str = _says("source")
    part_number: str = _text("part_number")
    standard: str = _text("standard")
    category: str = _text("category")
    make_buy: Literal["make", "buy", ""] = _text("make_buy")
    surface: str = _text("surface")
    unit: Literal["pc", "kg", "L", "m", ""] = _text("unit")
    form: str = _text("form")
    profile: str = _text("profile")
    length_mm: float | None = _size("length_mm")
    width_mm: float | None = _size("width_mm")
    thickness_mm: float | None = _size("thickness_mm")
    diameter_mm: float | None = _size("diameter_mm")
    inner_diameter_mm: float | None = _size("inner_diameter_mm")
    cut_length_mm: float | None = _size("cut_length_mm")
    stock_thickness_mm: float | None = _size("stock_thickness_mm")
    stock_length_mm: float | None = _size("stock_length_mm")
    density_kg_m3: float | None = _size("density_kg_m3")
    catalog_id: str = _text("catalog_id")
    confidence: Literal["sure", "weak", "order", ""] = _text("confidence")
    manufacturer: str = _text("manufacturer")
    manufacturer_part_number: str = _text("manufacturer_part_number")
    supplier: str = _text("supplier")
    supplier_part_number: str = _text("supplier_part_number")
    note: str = _text("note")


class Totals(Shape):
    """Sums over the list; the mass bought is known of a list of what to order."""

    mass_built_kg: float
    total_cost_EUR: float  # noqa: N815
    mass_bought_kg: float | None = None


class Head(Shape):
    """What every file says of its list."""

    schema_: Literal["packdesign-bom/1"] = Field(alias="schema")
    name: str = Field(description="name of the task")
    provenance: dict = Field(description="version and hashes of the result")
    checksum: str = Field(pattern="^[0-9a-f]{64}$",
                          description="SHA-256 over rows as JSON with sorted keys and no blanks")
    totals: Totals


class PartsList(Head):
    """A list of parts; the tree is told by parent_item, and rows stand under their parents."""

    view: Literal["indented", "single", "flat"]
    rows: list[BomRow]


class OrderRow(Shape):
    """A row of what to order."""

    item: str = Field(description=PURCHASE["item"].says)
    designation: str = Field(description=PURCHASE["designation"].says)
    material: str = Field(description=PURCHASE["material"].says)
    form: str = Field(description=PURCHASE["form"].says)
    qty: float = Field(description=PURCHASE["qty"].says)
    unit: Literal["pc", "kg", "L", "m", ""] = Field(description=PURCHASE["unit"].says)
    mass_built_kg: float = Field(description=PURCHASE["mass_built_kg"].says)
    mass_bought_kg: float = Field(description=PURCHASE["mass_bought_kg"].says)
    total_cost_EUR: float = Field(description=PURCHASE["total_cost_EUR"].says)  # noqa: N815


class OrderList(Head):
    """A list of what to order."""

    view: Literal["purchase"]
    rows: list[OrderRow]


def _order_keys(schema: dict) -> None:
    """Keys of orders that the model does not spell out: texts, or numbers that may be none."""
    known = schema["$defs"]["OrderRow"]["properties"]
    for name, column in PURCHASE.items():
        known.setdefault(name, {"type": "string" if column.type == TEXT else ["number", "null"],
                                "description": column.says})


def schema_file() -> bytes:
    """The JSON Schema of both files."""
    from pydantic import RootModel

    schema = RootModel[PartsList | OrderList].model_json_schema(by_alias=True)
    _order_keys(schema)
    told = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "$id": SCHEMA, "title": SCHEMA,
            "description": "A parts list of packdesign"}
    return (json.dumps(told, indent=2) + "\n").encode()
