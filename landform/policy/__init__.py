"""Organization policies as data: documents, guardrails, packing within the quotas, and the checks of a document."""
