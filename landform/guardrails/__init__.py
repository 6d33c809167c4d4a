"""Guardrails that carry their proof: AWS's authorization logic as plain Python.

``evaluate`` decides one request under the policies that apply to it and says why, in one sentence.
Nothing here talks to AWS, reads a clock or needs credentials.
"""

from landform.guardrails.applicable_policies import ApplicablePolicies
from landform.guardrails.decision import Decision, Outcome
from landform.guardrails.document import PolicyDocument
from landform.guardrails.evaluator import evaluate
from landform.guardrails.malformed_policy import MalformedPolicyError
from landform.guardrails.policy_kind import PolicyKind
from landform.guardrails.policy_layer import PolicyLayer
from landform.guardrails.request import MalformedRequestError, Request

__all__ = [
    "ApplicablePolicies",
    "Decision",
    "MalformedPolicyError",
    "MalformedRequestError",
    "Outcome",
    "PolicyDocument",
    "PolicyKind",
    "PolicyLayer",
    "Request",
    "evaluate",
]
