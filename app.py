"""The CDK app: what ``cdk synth``, ``cdk diff`` and ``cdk deploy`` run, and ``python app.py`` too.

It reads landing-zone.yaml, or the file that the context value ``config`` or LANDFORM_CONFIG names.
"""

import sys

from landform.errors import LandformError
from stacks.application import main

if __name__ == "__main__":
    try:
        main()
    except LandformError as error:
        print(error, file=sys.stderr)  # noqa: T201 -- the CDK CLI shows what its app prints
        sys.exit(error.exit_code)
