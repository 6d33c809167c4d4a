"""Reusable AWS CDK constructs for landing zones: one construct a module, AWS CDK and standard library only.

Import the module that you need, for example ``from landform_constructs.trail_bucket import TrailBucket``.
``examples/constructs/`` holds a small runnable example of each.
"""
