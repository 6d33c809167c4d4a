"""The reference pages that are made from data and docstrings: ``python -m landform.reference`` writes them again."""
