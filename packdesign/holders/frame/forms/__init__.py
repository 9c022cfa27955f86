"""Forms of end plates: each a module that says how stiff, heavy, dear and strong plates of its kind are.

Every module has `made` (what may be delivered of what is ordered), `panel`, `height` and `expansion` (of what lies
beside a rod), `parts` (what is bought), `checks` (what it must bear), `bearing_pressure` and `highest_temperature`, all
of columns (m,) of one form.
"""
