"""Studies of the shipped spring-loaded module, written where a test wants them."""

import tomllib
from pathlib import Path

import pytest
from pyarrow import parquet

from packdesign import catalog, study
from packdesign.study.factors import values
from packdesign.study.identity import hexadecimal, naming
from packdesign.task.toml import document, inline

SHIPPED = Path(__file__).parents[2] / "studies" / "breathing_sweep"
FACTORIAL = {"kind": "full_factorial"}
BREATHING = {"key": "cell.breathing", "levels": ["0.1 mm", "0.3 mm"]}


@pytest.fixture(scope="session")
def parts():
    """The shipped catalog."""
    return catalog.read()


@pytest.fixture(scope="session")
def base():
    """The shipped task as a mapping."""
    return tomllib.loads((SHIPPED / "task.toml").read_text(encoding="utf-8"))


@pytest.fixture
def study_file(tmp_path, base):
    """Writes a study of the shipped task: factors, plan and whatever else its file holds."""

    def write(*factors, plan=FACTORIAL, task=base, **others) -> Path:
        head = {"schema": "packdesign-study/1", "name": "trial", "task": "base.toml", "mode": "rate", "plan": plan}
        (tmp_path / "base.toml").write_text(document(task), encoding="utf-8")
        tables = "".join("\n[[factor]]\n" + "".join(f"{name} = {inline(value)}\n" for name, value in factor.items())
                         for factor in factors or [BREATHING])
        path = tmp_path / "study.toml"
        path.write_text(document(head | others) + tables, encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def rows_of():
    """Rows of a table of results, as text by column."""

    def read(path) -> list[dict]:
        found = parquet.read_table(path).to_pylist()
        return [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in found]

    return read


@pytest.fixture
def ids_of(study_file, parts):
    """Names of the designs of a full factorial over some factors."""

    def names(*factors) -> list[str]:
        one = study.read(study_file(*factors), parts)
        found = naming(one, parts).names(values(one.factors, one.places(0, one.size)))
        return [bytes(row).decode() for row in hexadecimal(found)]

    return names
