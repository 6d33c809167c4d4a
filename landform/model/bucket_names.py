"""The names of the landing zone's buckets. They derive from names, so that other accounts can name them too."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BucketNames:
    """The buckets of the log-archive account."""

    organization_name: str
    account_id: str
    """The id of the log-archive account."""

    home_region: str
    replica_region: str | None

    def _name(self, purpose: str, region: str) -> str:
        return f"{self.organization_name}-{purpose}-{self.account_id}-{region}"

    @property
    def trail(self) -> str:
        """Where the organization trail delivers. Write-once."""
        return self._name("trail", self.home_region)

    @property
    def trail_replica(self) -> str | None:
        """The copy of the trail bucket in a second region, if the file asks for one."""
        return self._name("trail-replica", self.replica_region) if self.replica_region else None

    @property
    def config(self) -> str:
        """Where Config delivers. Config cannot deliver to a write-once bucket."""
        return self._name("config", self.home_region)

    @property
    def findings(self) -> str:
        """Where GuardDuty exports findings."""
        return self._name("findings", self.home_region)

    @property
    def access_logs(self) -> str:
        """Where the other buckets' access logs go."""
        return self._name("access-logs", self.home_region)

    @property
    def access_logs_replica(self) -> str | None:
        """Where the replica's access logs go: S3 keeps them in the bucket's own region."""
        return self._name("access-logs", self.replica_region) if self.replica_region else None

    @property
    def query_results(self) -> str:
        """Where Athena keeps the results of queries."""
        return self._name("query-results", self.home_region)

    @property
    def all(self) -> tuple[str, ...]:
        """Every bucket of the log archive."""
        names = (
            self.trail,
            self.trail_replica,
            self.config,
            self.findings,
            self.access_logs,
            self.access_logs_replica,
            self.query_results,
        )
        return tuple(name for name in names if name)
