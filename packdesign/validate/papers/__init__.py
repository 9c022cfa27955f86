"""The source papers' claims by theme: a table of cases, and the functions that work them out anew."""
