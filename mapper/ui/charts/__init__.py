"""Pictures of answers: each one chart, drawn by one small class on any painter."""
