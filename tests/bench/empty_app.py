"""The yardstick: a CDK app in Python with one empty stack, with the project's feature flags."""

import json
import sys
from pathlib import Path

import aws_cdk as cdk

context = json.loads((Path(__file__).parents[2] / "cdk.json").read_text(encoding="utf-8"))["context"]
# One stack without resources would be an error of the built-in validation.
context["@aws-cdk/core:validateAgainstDefaultRules"] = False
app = cdk.App(context=context, outdir=sys.argv[1], analytics_reporting=False)
cdk.Stack(app, "Empty")
app.synth()
