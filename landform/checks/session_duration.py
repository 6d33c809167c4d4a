"""Sessions of permission sets last between one and twelve hours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from landform import quotas
from landform.checks.check import Check
from landform.policy.document import JsonValue, minify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.templates import Templates

_DURATION = re.compile(
    r"P(?:(?P<days>\d+)D)?(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?"
)


class SessionDuration(Check):
    """The session of a permission set stays within what Identity Center takes."""

    id = "LF-session-duration"
    title = "A permission set's session lasts from one to twelve hours"
    why = "The schema takes any ISO 8601 duration, so the deployment fails half-way through the permission sets."
    source = "https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Look at every permission set that states a duration; the default is one hour."""
        least, most = (
            quotas.PERMISSION_SET_SESSION_MIN_HOURS.value,
            quotas.PERMISSION_SET_SESSION_MAX_HOURS.value,
        )
        for permission_set in templates.of_type("AWS::SSO::PermissionSet"):
            value = permission_set.properties.get("SessionDuration")
            if value is None:
                continue
            seconds = _seconds(value)
            if seconds is None or not least * 3600 <= seconds <= most * 3600:
                yield self.at(
                    permission_set,
                    "SessionDuration",
                    "the session duration is outside what Identity Center takes",
                    got=minify(value),
                    allowed=f"PT{least}H to PT{most}H",
                    do="choose a duration of whole hours, such as PT8H",
                )


def _seconds(value: JsonValue) -> int | None:
    match = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if match is None or not any(match.groups()):
        return None
    days, hours, minutes, seconds = (
        int(part or 0) for part in match.group("days", "hours", "minutes", "seconds")
    )
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds
