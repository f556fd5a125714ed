"""Mapper: problem mapping of cases in social innovation labs."""

__version__ = "0.1.0"
