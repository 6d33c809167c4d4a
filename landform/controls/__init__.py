"""The catalogue of controls: what the landing zone does, with its evidence, and which framework asks for it."""
