"""How Sphinx sets the pages; `build.py` writes them and calls it."""

project = "packdesign"
author = "The packdesign developers"
extensions = ["myst_parser"]
exclude_patterns = ["README.md"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 4
myst_number_code_blocks = []
html_theme = "furo"
html_title = "packdesign"
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_show_copyright = False
html_show_sourcelink = False
html_copy_source = False
html_last_updated_fmt = None
html_theme_options = {"footer_icons": []}
