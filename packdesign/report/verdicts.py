"""What a note says first: whether a design holds, what decides that, and what a search proved."""

from packdesign.report import pack
from packdesign.task.objective import WEIGHTED
from packdesign.wording import measured, number


def governing(document: dict) -> list[dict]:
    """Checks, the highest utilisation first; a count of holders that is met strains nothing, and comes last."""
    return sorted(document["checks"], key=lambda check: (check["component"] == "pack" and check["holds"],
                                                         -check["utilisation"]))


def verdict(document: dict) -> str:
    """One sentence: whether it holds, and what decides that."""
    if document["kind"] is None:
        kinds = ", ".join(document["by_kind"])
        proven = document["optimum"]["status"] == "infeasible_proven"
        what = "No pack of holders" if document.get("pack") else "No holder"
        return (f"{what} of the kinds {kinds} holds: proven." if proven else
                f"{what} of the kinds {kinds} was found; that none exists is not proven.")
    checks = governing(document)
    worst, failed = checks[0], sum(not check["holds"] for check in checks)
    named = f"{worst['component']}, {worst['check']}, at {number(worst['utilisation'])} of its limit"
    what = _design_name(document)
    if document["feasible"]:
        return f"{what} holds all {len(checks)} checks; governing: {named}."
    return f"{what} does not hold: {failed} of {len(checks)} checks fail, the worst: {named}."


def _design_name(document: dict) -> str:
    kind, mass, found = document["kind"].replace("_", "-"), measured(document["mass_kg"], "kg"), document.get("pack")
    return f"The pack of {found['holders']} {kind} holders, {mass} of them," if found else (
        f"The {kind} holder of {mass}")


def proof(document: dict) -> str:
    """One sentence on what the search proved; empty for a rated design."""
    found = document["optimum"]
    if found is None or document["kind"] is None:
        return ""
    unit = pack.UNITS[found["minimize"]]
    least = measured(found[f"objective_{unit}"], unit)
    told = "weighted sum" if found["minimize"] == WEIGHTED else found["minimize"]
    what = f"pack {told}" if document.get("pack") else told
    if found["status"] == "optimal_proven":
        return (f"Proven: every combination of catalog rows with a {what} below {least} that the screens "
                f"let through was judged and failed ({found['solver']}).")
    bound = found[f"bound_{unit}"]
    rest = "no lower bound is known" if bound is None else (
        f"none can be below {measured(bound, unit)}, a gap of {number(100.0 * found['gap'])} %"
        if found["gap"] is not None else f"none can be below {measured(bound, unit)}")
    return f"Not proven to have the least {what}: {least} found, {rest} ({found['solver']})."
