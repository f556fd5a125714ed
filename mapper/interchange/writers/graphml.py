"""GraphML, as yEd, Gephi and networkx read it."""

from __future__ import annotations

import io

from mapper.interchange.writers.graphs import graph
from mapper.model import Case


def write(case: Case) -> bytes:
    """Nodes and edges with typed attributes; edges keep their ids."""
    from networkx.readwrite.graphml import write_graphml_xml

    out = io.BytesIO()
    write_graphml_xml(graph(case), out, named_key_ids=True, edge_id_from_attribute=None)
    return out.getvalue()
