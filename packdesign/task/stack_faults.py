"""What of a stack does not go with the holder of its task."""

from packdesign.task.holder import Given


def stack_faults(file) -> list[tuple[tuple, str]]:
    """Paths and messages: layers with an area of their own and load cells belong into clamped frames.

    A load cell stands in a given design; searches know none.
    """
    stack, holder = file.stack, file.holder
    kinds = (holder.kind,) if isinstance(holder, Given) else holder.kinds
    found = []
    if "isostatic" in kinds:
        found += [(("stack", "insulators", n, "area"), "expected none in a vessel, whose medium presses from all sides")
                  for n, layer in enumerate(stack.insulators) if layer.area is not None]
    if stack.load_cell and "isostatic" in kinds:
        found.append((("stack", "load_cell"), "expected none in a vessel, which has a gauge"))
    elif stack.load_cell and not isinstance(holder, Given):
        found.append((("stack", "load_cell"), "expected with a given holder alone: a search has none among its parts"))
    return found
