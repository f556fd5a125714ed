"""The view bar over the map: which view is looked at, what it leaves out, what is in focus."""
