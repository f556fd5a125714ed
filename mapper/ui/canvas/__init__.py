"""The map on the screen: what records look like, painting, and the gestures of the hand."""
