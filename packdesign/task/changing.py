"""Tasks as mappings, with something in them changed."""


def replaced(table, path: tuple, value):
    """A copy of tables and arrays with another value at the end of a path; what lies beside the path is shared."""
    if not path:
        return value
    first, *rest = path
    if isinstance(table, list):
        return [*table[:first], replaced(table[first], rest, value), *table[first + 1 :]]
    return {**table, first: replaced(table.get(first, {}), rest, value)}
