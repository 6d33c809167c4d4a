"""What each command of the command line does: calls the library and prints, as text or as JSON."""
