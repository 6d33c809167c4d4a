"""The stacks of a landing zone, one a module, named by what they hold or where they land.

A stack that is deployed by itself derives from ``LandingZoneStack`` (landing_zone_stack.py) and takes
``(scope, construct_id, *, landing_zone)``. The child templates of StackSets derive from ``ChildStack``
(child_stack.py). ``application.py`` puts all of them together.
"""
