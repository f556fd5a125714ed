"""The columns beside the canvas."""
