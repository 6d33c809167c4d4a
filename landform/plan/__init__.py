"""What a change does: two landing zones compared by what they allow, hold and deploy.

Nothing here talks to AWS. Both sides are synthesized from committed files; guardrails are compared by enumeration of
every action that AWS has.
"""
