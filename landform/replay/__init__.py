"""Replay: what would the proposed organization policies have denied, had they been in force when CloudTrail wrote?"""
