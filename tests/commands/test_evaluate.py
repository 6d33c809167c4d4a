import json
import os
import subprocess
import sys


def test_a_line_that_is_not_text_gets_an_error_and_the_rest_go_on() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "landform", "evaluate"],
        input=b'\xff\xfe\n{"id": 2, "action": "sts:GetCallerIdentity", "principal": "arn:aws:iam::222222222222:role/a"}\n',
        env={**os.environ, "PYTHONIOENCODING": "utf-8:strict"},
        capture_output=True,
        check=True,
    )

    first, second = (json.loads(line) for line in done.stdout.splitlines())

    assert first["error"].startswith("line 1: not a JSON object")
    assert second["decision"] == "Allowed"
