"""Sphinx: the documentation of communique."""

from communique import __version__

project = "communique"
author = "The communique developers"
release = version = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"communique {version}"
autodoc_member_order = "bysource"
autodoc_typehints = "description"
nitpicky = False
