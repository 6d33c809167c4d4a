"""The stacks of a landing zone, one a module, named by what they hold or where they land."""
