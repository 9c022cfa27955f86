"""The table of a study as Parquet: parts that are each written whole, and one set of columns for all of them."""

import io
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from packdesign.errors import InputError
from packdesign.study.identity import hexadecimal
from packdesign.study.quantities import named

GROUPS = ("out", "utilisation", "by_kind", "chosen")
"""Groups of columns behind the status, in their order; within a group columns stand as they first occur."""
BLOCK = 65536
"""Rows of a table that are in memory at once when it is written as text."""


def arrow():
    """The library of columns, which an extra brings."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise InputError('a study needs pyarrow; install it with `pip install "packdesign[study]"`') from None
    return pyarrow


def table(names: np.ndarray, inputs: dict[str, np.ndarray], batch, units: dict[str, str]):
    """Arrow table of designs: their names, the values of their factors, and what came of them."""
    pa = arrow()
    columns = {"case_id": _texts(pa, hexadecimal(names)),
               **{name: _array(pa, column) for name, column in inputs.items()},
               "status": _array(pa, batch.status), "message": pa.array(batch.message, pa.string()),
               **{name: _array(pa, column) for name, column in batch.cells.items()}}
    fields = [pa.field(name, column.type, metadata=_described(name, units)) for name, column in columns.items()]
    found = pa.table(list(columns.values()), schema=pa.schema(fields))
    return found.select(header(found.column_names))


def _texts(pa, letters: np.ndarray):
    """Texts of equal length from their letters (n, length)."""
    count, length = letters.shape
    ends = np.arange(0, (count + 1) * length, length, dtype=np.int32)
    return pa.StringArray.from_buffers(count, pa.py_buffer(ends), pa.py_buffer(np.ascontiguousarray(letters)))


def _array(pa, column: np.ndarray):
    """A column of numbers, or of words of which few differ."""
    if column.dtype == object:
        return pa.array(column, pa.string()).dictionary_encode()
    return pa.array(column, from_pandas=bool(np.isnan(column).any()))


def _described(name: str, units: dict[str, str]) -> dict[str, str] | None:
    unit = units.get(name) or named(name)[1]
    return {"unit": unit} if unit else None


def header(names: Iterable[str]) -> list[str]:
    """Columns of a table from those of its parts: the common ones first, then the groups."""
    found = list(dict.fromkeys(names))
    groups = {name: GROUPS.index(name.partition(".")[0]) for name in found if name.partition(".")[0] in GROUPS}
    return [name for name in found if name not in groups] + sorted(groups, key=groups.get)


def content(found) -> bytes:
    """Bytes of a table; equal tables give equal bytes."""
    pa, stream = arrow(), io.BytesIO()
    coded = [field.name for field in found.schema if pa.types.is_dictionary(field.type)]
    pa.parquet.write_table(found, stream, use_dictionary=coded, write_statistics=False, compression="snappy")
    return stream.getvalue()


def written(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then renamed."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(content)
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written: {error.strerror}") from None


def unified(parts: list[Path], sizes: list[int]) -> dict[str, int]:
    """Give all parts the columns that any of them has; how many designs have each status."""
    pa = arrow()
    schemas = [_schema(one, size) for one, size in zip(parts, sizes, strict=True)]
    if any(one != schemas[0] for one in schemas[1:]):
        fields = {field.name: field for schema in schemas for field in schema}
        whole = pa.schema([fields[name] for name in header(fields)])
        for path, schema in zip(parts, schemas, strict=True):
            if schema != whole:
                written(path, content(_widened(pa, pa.parquet.ParquetFile(path).read(), whole)))
    counts: Counter[str] = Counter()
    for path in parts:
        for entry in pa.parquet.ParquetFile(path).read(["status"])["status"].value_counts().to_pylist():
            counts[entry["values"]] += entry["counts"]
    return dict(sorted(counts.items()))


def _schema(path: Path, size: int):
    """Columns of a part that holds what it should."""
    pa = arrow()
    try:
        with pa.parquet.ParquetFile(path) as file:
            rows, schema = file.metadata.num_rows, file.schema_arrow
    except (pa.ArrowInvalid, OSError):
        raise InputError(f"{path}: not a part of a table; delete this file and run again") from None
    if rows != size or "status" not in schema.names:
        raise InputError(f"{path}: {rows} rows: expected {size}; delete this file and run again")
    return schema


def _widened(pa, found, whole):
    columns = [found[field.name] if field.name in found.column_names else pa.nulls(len(found), field.type)
               for field in whole]
    return pa.table(columns, schema=whole)


def text(parts: list[Path], path: Path) -> None:
    """All parts as one comma-separated file, whose numbers read back to the same ones."""
    pa = arrow()
    import pyarrow.csv

    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    options = pyarrow.csv.WriteOptions(quoting_style="needed")
    schema = _plain(pa, pa.parquet.read_schema(parts[0]))
    with pyarrow.csv.CSVWriter(beside, schema, write_options=options) as writer:
        for one in parts:
            for batch in pa.parquet.ParquetFile(one).iter_batches(BLOCK):
                writer.write_table(pa.Table.from_batches([batch]).cast(schema))
    os.replace(beside, path)


def _plain(pa, schema):
    return pa.schema([pa.field(field.name, pa.string() if pa.types.is_dictionary(field.type) else field.type)
                      for field in schema])


def described(path: Path) -> dict[str, str]:
    """Unit of every column of a part, empty for words and for numbers without one."""
    schema = arrow().parquet.read_schema(path)
    return {field.name: (field.metadata or {}).get(b"unit", b"").decode() for field in schema}


def columns(path: Path, names: list[str], rows: np.ndarray) -> dict[str, np.ndarray]:
    """Some columns of some rows of a part: numbers with NaN, or words."""
    pa = arrow()
    found = pa.parquet.ParquetFile(path).read(names).take(pa.array(rows))
    numbers = {field.name for field in found.schema if pa.types.is_primitive(field.type)}
    return {name: found[name].to_numpy().astype(float) if name in numbers
            else np.array(found[name].cast(pa.string()).to_pylist(), dtype=object) for name in names}
