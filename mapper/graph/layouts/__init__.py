"""All ways to arrange a map, behind one door: ``arrange.arrange``."""
