"""A report of our own, and tools without the learned layer, for explaining what is decided in a report."""

from __future__ import annotations

import functools

from communique.annotate.annotator import Annotator
from communique.extract.extract import extract
from communique.knowledge.plover.codes import codes_of
from communique.link.link import link
from communique.model import MadeBy
from communique.pipeline import Tools

TEXT = """\
Kenyan Foreign Minister Asha Mwenda said on Friday that talks would begin in Springfield, Kentucky, in May.

Mwenda will meet Ole Brandt, the mayor of Bergen. Oslo welcomed the plan. The talks in Qzxwvutown were called off.
"""


@functools.cache
def rules_alone() -> Tools:
    """The standard tools without weights."""
    return Tools(
        annotate=Annotator(), extract=extract, link=link, code=codes_of, made_by=MadeBy(version="0", models={})
    )
