"""Documents as the window makes them: their pictures, their pages, the shapes of their slides."""
