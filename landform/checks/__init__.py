"""The checks that every synthesized template passes before anything is deployed.

Plain Python over template JSON: nothing here imports the CDK, so the same checks run inside a synth
(``stacks.validation``), on an assembly that lies on disk, and in a test on a dictionary.
"""
