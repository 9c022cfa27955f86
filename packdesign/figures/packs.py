"""Packs over the cells of a stack: a line for each kind of holder, a panel for each chemistry and window."""

from packdesign.figures.canvas import INK, MUTED, canvas, few_colours, plain, png

WIDTH, HEIGHT = 9.6, 7.2
KINDS = {"uniaxial": ("#c2452d", "s"), "spring_loaded": ("#2f6db3", "^"), "isostatic": ("#4f8f5a", "o")}
"""Colour and mark of each kind."""
AXES = {"mass": "pack [Wh/kg]", "volume": "pack [Wh/kg]", "cost": "holders [EUR/kWh]"}
ABSENT = 0.05
"""Height at which marks of what does not hold begin, and their distance, in shares of a panel."""


def sweep(rows: list[dict], objective: str) -> bytes:
    """PNG from a table of results: what the task's objective makes of each pack over the cells of a stack."""
    chemistries = list(dict.fromkeys(row["chemistry"] for row in rows))
    windows = list(dict.fromkeys((row["lowest_MPa"], row["highest_MPa"]) for row in rows))
    figure = canvas(HEIGHT, WIDTH)
    panels = figure.subplots(len(chemistries), len(windows), squeeze=False, sharex="row", sharey="row")
    for line, chemistry in zip(panels, chemistries, strict=True):
        for axes, (low, high) in zip(line, windows, strict=True):
            mine = [row for row in rows if (row["chemistry"], row["lowest_MPa"], row["highest_MPa"])
                    == (chemistry, low, high)]
            _panel(axes, mine, objective)
            axes.set_title(f"{chemistry}, {low} to {high} MPa", loc="left", fontsize=9.5, color=INK)
        line[0].set_ylabel(AXES[objective])
        line[0].set_ylim(bottom=0.0)  # last: it ends the scaling of the whole row
    for axes in panels[-1]:
        axes.set_xlabel("cells in a stack")
    _legend(figure, rows, objective)
    return few_colours(png(figure))


def value(row: dict, objective: str) -> float | None:
    """What a panel shows of a row; None where no pack holds."""
    if not row["pack_kg"]:
        return None
    return float(row["cost_EUR"]) / float(row["kWh"]) if objective == "cost" else float(row["Wh_per_kg"])


def _panel(axes, rows: list[dict], objective: str) -> None:
    plain(axes)
    counts = sorted({int(row["stack_cells"]) for row in rows})
    bare = next((float(row["cells_Wh_per_kg"]) for row in rows if row["cells_Wh_per_kg"]), None)
    if objective != "cost" and bare is not None:
        axes.axhline(bare, color=MUTED, linewidth=1.0, linestyle=(0, (4, 3)))
    for number, (kind, (colour, mark)) in enumerate(KINDS.items()):
        mine = {int(row["stack_cells"]): value(row, objective) for row in rows if row["kind"] == kind}
        held = {count: shown for count, shown in sorted(mine.items()) if shown is not None}
        axes.plot(list(held), list(held.values()), color=colour, marker=mark, markersize=5.0, linewidth=1.4)
        none = sorted(mine.keys() - held.keys())
        axes.plot(none, [ABSENT * (1 + number)] * len(none), color=colour, marker="x", markersize=4.5, linewidth=0.0,
                  transform=axes.get_xaxis_transform())
    axes.set_xticks(counts)
    axes.grid(axis="y", color=MUTED, alpha=0.18, linewidth=0.6)
    axes.margins(x=0.08, y=0.1)


def _legend(figure, rows: list[dict], objective: str) -> None:
    from matplotlib.lines import Line2D

    asked = {row["kind"] for row in rows}
    known = [Line2D([], [], color=colour, marker=mark, markersize=5.0, linewidth=1.4, label=kind.replace("_", "-"))
             for kind, (colour, mark) in KINDS.items() if kind in asked]
    known.append(Line2D([], [], color=INK, marker="x", markersize=4.5, linewidth=0.0, label="holds in no way"))
    if objective != "cost":
        known.append(Line2D([], [], color=MUTED, linewidth=1.0, linestyle=(0, (4, 3)), label="cells alone"))
    figure.legend(handles=known, loc="outside upper center", ncols=len(known), frameon=False, fontsize=9)
