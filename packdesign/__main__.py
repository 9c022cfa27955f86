"""`python -m packdesign`."""

from packdesign.cli import main

main(prog_name="packdesign")
