"""Examples that stand under the help of each verb."""

EXAMPLES = {
    "init": ("packdesign init my-pack",),
    "rate": ("packdesign rate design.toml",
             "packdesign rate design.toml --samples 10000 --out judged",
             "packdesign rate certificate.json --row 12"),
    "optimize": ("packdesign optimize task.toml --out found",
                 "packdesign optimize task.toml --time-limit 60 --top 5 --json",
                 "packdesign optimize task.toml --certificate certificate.json"),
    "pareto": ("packdesign pareto task.toml --against cost --out front",
               "packdesign pareto task.toml --against swing --points 8"),
    "study": ("packdesign study study.toml --out swept --workers 4",
              "packdesign study study.toml --out swept --summary"),
    "validate": ("packdesign validate",
                 "packdesign validate --out page"),
    "bom": ("packdesign bom found",
            'packdesign bom found --view purchase --kerf "2 mm"',
            "packdesign bom found --format xlsx --out parts.xlsx",
            "packdesign bom found --profile inventree --out import"),
    "report": ('packdesign report found --project "Module A" --author "A. Engineer" --date 2026-01-31',
               "packdesign report found --format md",
               "packdesign report swept --best 5"),
    "draw": ("packdesign draw found --out drawings",
             "packdesign draw design.toml --out drawings --overlay my-parts"),
    "explore": ("packdesign explore found",
                "packdesign explore found --no-browser --port 8123"),
    "catalog list": ("packdesign catalog list",
                     "packdesign catalog list disc_springs --json"),
    "catalog show": ("packdesign catalog show EN16983-A-50 --json",
                     'packdesign catalog show "ISO 4014 - M10 x 110 - 10.9"'),
    "catalog import": ("packdesign catalog import springs.csv --map springs.toml --out my-parts",
                       "packdesign catalog import springs.csv --map springs.toml --out my-parts --replace --strict"),
    "catalog map": ("packdesign catalog map helical_springs",
                    "packdesign catalog map helical_springs springs.csv"),
    "catalog check": ("packdesign catalog check --overlay my-parts",),
}
"""Lines as one types them, by verb."""

# the first character keeps the lines of an epilog apart
EPILOGS = {verb: "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)]) for verb, lines in EXAMPLES.items()}
"""The examples of each verb as its help tells them."""
