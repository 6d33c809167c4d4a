"""``python -m landform``."""

from landform.cli import main

if __name__ == "__main__":
    main()
