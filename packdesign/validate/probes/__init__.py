"""What a printed value is of where it takes several steps, or a row of a catalog, to reach it."""
