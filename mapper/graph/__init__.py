"""The case as a graph: analyses, layout and routing, pure functions that change nothing."""
