"""packdesign: from a cell's data sheet to the lightest holder that can be bought and built."""

__version__ = "0.1.0"
