"""The map on the screen: one widget, one renderer, a class a gesture."""
