"""What can go wrong at the gates."""


class PackdesignError(Exception):
    """Root of every error that packdesign raises on purpose."""


class InputError(PackdesignError, ValueError):
    """Bad input: every fault of a file or request, each with place, finding and what is allowed."""

    def __init__(self, *faults: str):
        self.faults = faults
        super().__init__("\n".join(faults))
