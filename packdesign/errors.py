"""What can go wrong at the gates."""


class PackdesignError(Exception):
    """Root of every error that packdesign raises on purpose."""


class FaultError(PackdesignError):
    """Two things that packdesign says contradict each other, so that neither is to be trusted: a bug, not bad input."""

    def __str__(self) -> str:
        return f"fault in packdesign, so that nothing is proven: {super().__str__()}; please report it with the task"


class InputError(PackdesignError, ValueError):
    """Bad input: every fault of a file or request, each with place, finding and what is allowed."""

    def __init__(self, *faults: str):
        self.faults = faults
        super().__init__("\n".join(faults))
