"""Reports, slides and one-pagers: what they say first, how they look second."""
