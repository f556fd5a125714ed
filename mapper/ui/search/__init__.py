"""Finding any element or command by a few letters, and searching the map as one types."""
