"""What if: interventions held at a value, and which way the map says everything else would go."""
