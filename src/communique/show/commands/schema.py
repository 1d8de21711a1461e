"""``communique schema``: the JSON Schema of the record format."""

from __future__ import annotations

import json

from communique.show.output import write_bytes

EXAMPLES = """\
Examples:

\b
  communique schema > communique-1.schema.json
"""


def schema() -> None:
    """Print the JSON Schema of the record format.

    It is a schema of draft 2020-12, for one record of the format communique/1.
    """
    from communique import codec

    write_bytes(json.dumps(codec.schema(), indent=2, ensure_ascii=False).encode())
