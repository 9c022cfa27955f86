"""Property tests have no deadline: a first call imports scipy, and shared machines are slow."""

from hypothesis import settings

settings.register_profile("packdesign", deadline=None)
settings.load_profile("packdesign")
