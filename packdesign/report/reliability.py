"""How sure a design is, in the note and on the screen: what samples of its tolerances say."""

from packdesign.report.blocks import Block, Points, Table
from packdesign.wording import number

MEANING = (
    "Probabilities are those of the models under tolerances drawn independently of each other. The guaranteed window "
    "is that of the corners, and the verdict hangs on it alone.")
SCATTER = (
    "Tolerances of cells, springs and stock: normal, the band's ends at three standard deviations and cut off there "
    "(Cp = 1, ISO 22514-2).",
    "Set force: normal, the ends of the method's band at two standard deviations and cut off there (95 %, JCGM 100, "
    "clause 6.3.3; VDI 2230-1 names the band and not what lies within); where a length is set, as the springs.",
    "Irreversible growth: any share of it is as likely as another (JCGM 101, clause 6.4.2).",
    "Relaxation, creep and leaks: one factor on all, normal about 1 and cut off at 10, 25 or 50 % from it, by the "
    "confidence of the least sure of their catalog rows. Corners have the factor 1: a sample may lose more than they.",
    "Rods err apart along both sides of the plate at once, each in half of the worst pattern.",
)


def percent(probability: float) -> str:
    """A probability as people read it, never rounded to certainty: `99.998 %`."""
    share = 100.0 * probability
    return f"{min(share, 99.999):.3f} %" if probability < 1.0 and share > 0.1 else f"{share:.3g} %"


def likely(odds: dict) -> list[str]:
    """Probability and interval in words."""
    return [percent(odds["probability"]), f"{percent(odds['lowest'])} to {percent(odds['highest'])}"]


def sentence(document: dict) -> str:
    """One sentence on the probability that all requirements hold; empty without samples."""
    found = document.get("reliability")
    if not found:
        return ""
    probability, interval = likely(found)
    level = f"{found['confidence_level']:.0%} confidence"
    return (f"All requirements hold with a probability of {probability} ({interval} with {level}; {found['samples']} "
            f"samples, seed {found['seed']}).")


def doubtful(document: dict) -> list[list[str]]:
    """Component, check, probability and interval of the requirements that some sample does not hold, lowest first."""
    rows = sorted(document["reliability"]["requirements"], key=lambda row: row["probability"])
    return [[row["component"], row["check"], *likely(row)] for row in rows if row["probability"] < 1.0]


def told(document: dict) -> list[Block]:
    """The section of the note; empty without samples."""
    found = document.get("reliability")
    if not found:
        return []
    rows = doubtful(document)
    rest = len(found["requirements"]) - len(rows)
    others = f"{'The other' if rows else 'All'} {rest} requirements hold in every sample."
    odds = [Table(["Component", "Check", "Probability", "Interval"], rows, "Probability")] if rows else []
    pressures = Table(["Pressure MPa", "1 %", "50 %", "99 %"], [
        [f"{end} over the duty", *(number(found["pressure_MPa"][end][name], "MPa") for name in ("p01", "p50", "p99"))]
        for end in ("lowest", "highest")], "1 %,50 %,99 %")
    return [sentence(document), *odds, others, pressures, Points(SCATTER), MEANING]
