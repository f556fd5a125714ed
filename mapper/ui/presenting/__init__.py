"""Presenting: the steps of a presentation on the whole screen, and what the presenter sees."""
