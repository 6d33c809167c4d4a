"""The Athena workgroup for questions to the trail."""

from collections.abc import Sequence

from aws_cdk import aws_athena as athena
from constructs import Construct

from landform_constructs.log_archive_key import LogArchiveKey
from landform_constructs.query_results_bucket import QueryResultsBucket
from landform_constructs.saved_query import SAVED_QUERIES
from landform_constructs.trail_table import TrailTable

_BYTES_PER_GIB = 2**30


class TrailWorkgroup(Construct):
    """An Athena workgroup whose settings bind every client, and the saved queries of an investigation.

    Results are encrypted with the log archive's key. A query that would scan more than ``scan_limit_gib`` is cancelled.
    The saved queries look at ``accounts`` until the reader edits the list: each one runs as it stands.

    Example:
        ``examples/constructs/trail_workgroup.py``
    """

    def __init__(  # noqa: PLR0913  each keyword is one property of the workgroup
        self,
        scope: Construct,
        construct_id: str,
        *,
        workgroup_name: str,
        table: TrailTable,
        results: QueryResultsBucket,
        key: LogArchiveKey,
        accounts: Sequence[str],
        scan_limit_gib: int = 100,
    ) -> None:
        super().__init__(scope, construct_id)
        workgroup = athena.CfnWorkGroup(
            self,
            "Resource",
            name=workgroup_name,
            description="Questions to the organization trail",
            state="ENABLED",
            work_group_configuration=athena.CfnWorkGroup.WorkGroupConfigurationProperty(
                bytes_scanned_cutoff_per_query=scan_limit_gib * _BYTES_PER_GIB,
                enforce_work_group_configuration=True,
                engine_version=athena.CfnWorkGroup.EngineVersionProperty(selected_engine_version="AUTO"),
                publish_cloud_watch_metrics_enabled=True,
                requester_pays_enabled=False,
                result_configuration=athena.CfnWorkGroup.ResultConfigurationProperty(
                    output_location=f"s3://{results.bucket_name}/",
                    expected_bucket_owner=results.bucket.stack.account,
                    encryption_configuration=athena.CfnWorkGroup.EncryptionConfigurationProperty(
                        encryption_option="SSE_KMS", kms_key=key.key_arn
                    ),
                ),
            ),
        )
        workgroup.node.add_dependency(results)
        for query in SAVED_QUERIES:
            named = athena.CfnNamedQuery(
                self,
                query.construct_id,
                name=query.name,
                description=query.description,
                database=table.database_name,
                work_group=workgroup.ref,
                query_string=query.sql(
                    table=f'"{table.database_name}"."{table.table_name}"', accounts=accounts
                ),
            )
            named.node.add_dependency(table)
