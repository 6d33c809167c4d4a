"""The Condition element: one module for each family of operators.

Source for all of them, unless a module says otherwise, read 2026-11-22:
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
"""
