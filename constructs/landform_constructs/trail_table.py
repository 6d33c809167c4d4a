"""The Glue table through which Athena reads the log files of an organization trail."""

from collections.abc import Sequence

import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from constructs import Construct

_IDENTITY = "type:string,principalid:string,arn:string,accountid:string"
_USER_IDENTITY = (
    f"struct<{_IDENTITY},invokedby:string,accesskeyid:string,username:string,"
    "onbehalfof:struct<userid:string,identitystorearn:string>,"
    "sessioncontext:struct<attributes:struct<mfaauthenticated:string,creationdate:string>,"
    f"sessionissuer:struct<{_IDENTITY},username:string>,ec2roledelivery:string,"
    "webidfederationdata:struct<federatedprovider:string,attributes:map<string,string>>>>"
)
_COLUMNS = (
    ("eventversion", "string"),
    ("useridentity", _USER_IDENTITY),
    ("eventtime", "string"),
    ("eventsource", "string"),
    ("eventname", "string"),
    ("awsregion", "string"),
    ("sourceipaddress", "string"),
    ("useragent", "string"),
    ("errorcode", "string"),
    ("errormessage", "string"),
    ("requestparameters", "string"),
    ("responseelements", "string"),
    ("additionaleventdata", "string"),
    ("requestid", "string"),
    ("eventid", "string"),
    ("readonly", "string"),
    ("resources", "array<struct<arn:string,accountid:string,type:string>>"),
    ("eventtype", "string"),
    ("apiversion", "string"),
    ("recipientaccountid", "string"),
    ("serviceeventdetails", "string"),
    ("sharedeventid", "string"),
    ("vpcendpointid", "string"),
    ("vpcendpointaccountid", "string"),
    ("eventcategory", "string"),
    (
        "addendum",
        "struct<reason:string,updatedfields:string,originalrequestid:string,originaleventid:string>",
    ),
    ("sessioncredentialfromconsole", "string"),
    ("edgedevicedetails", "string"),
    ("tlsdetails", "struct<tlsversion:string,ciphersuite:string,clientprovidedhostheader:string>"),
)
"""Fields of a CloudTrail record. Source: Amazon Athena User Guide, "Query AWS CloudTrail logs", read 2026-11-22."""


class TrailTable(Construct):
    """A Glue database with one table over the log files of an organization trail, partitioned by projection.

    Nothing has to crawl or add partitions: Athena works out the folders of a query from its conditions.

    - ``account`` is an injected partition: each query names the accounts that it reads (``account = '...'`` or ``account IN
      (...)``). A list of accounts in the table would change this template with every new account, and a query without a
      condition would list the folders of all of them.
    - ``region`` is an enumeration. An organization trail records regions that nobody governs too, so it should list
      them all: calls that were denied there are worth finding.
    - ``day`` is a date as ``yyyy/MM/dd``, from ``first_day`` to today.

    Objects that have moved to S3 Glacier Flexible Retrieval are not read.

    Example:
        ``examples/constructs/trail_table.py``

    Source, read 2026-11-22: Amazon Athena User Guide, "Supported types for partition projection" and "Use dynamic ID
    partitioning".
    """

    def __init__(  # noqa: PLR0913  each keyword is one property of the table
        self,
        scope: Construct,
        construct_id: str,
        *,
        database_name: str,
        table_name: str,
        bucket_name: str,
        organization_id: str,
        regions: Sequence[str],
        first_day: str = "2024/01/01",
    ) -> None:
        super().__init__(scope, construct_id)
        account = cdk.Stack.of(self).account
        database = glue.CfnDatabase(
            self,
            "Database",
            catalog_id=account,
            database_input=glue.CfnDatabase.DatabaseInputProperty(
                name=database_name, description="Logs of the landing zone"
            ),
        )
        location = f"s3://{bucket_name}/AWSLogs/{organization_id}/"
        table = glue.CfnTable(
            self,
            "Resource",
            catalog_id=account,
            database_name=database_name,
            table_input=glue.CfnTable.TableInputProperty(
                name=table_name,
                description="Log files of the organization trail. Every query names its accounts.",
                table_type="EXTERNAL_TABLE",
                parameters=_projection(location, regions, first_day),
                partition_keys=[
                    glue.CfnTable.ColumnProperty(name=name, type="string")
                    for name in ("account", "region", "day")
                ],
                storage_descriptor=_storage(location),
            ),
        )
        table.node.add_dependency(database)
        self.database_name: str = database_name
        """Name of the database."""
        self.table_name: str = table_name
        """Name of the table."""


def _projection(location: str, regions: Sequence[str], first_day: str) -> dict[str, str]:
    return {
        "classification": "cloudtrail",
        "projection.enabled": "true",
        "projection.account.type": "injected",
        "projection.region.type": "enum",
        "projection.region.values": ",".join(regions),
        "projection.day.type": "date",
        "projection.day.format": "yyyy/MM/dd",
        "projection.day.range": f"{first_day},NOW",
        "projection.day.interval": "1",
        "projection.day.interval.unit": "DAYS",
        "storage.location.template": f"{location}${{account}}/CloudTrail/${{region}}/${{day}}",
    }


def _storage(location: str) -> glue.CfnTable.StorageDescriptorProperty:
    return glue.CfnTable.StorageDescriptorProperty(
        columns=[glue.CfnTable.ColumnProperty(name=name, type=kind) for name, kind in _COLUMNS],
        location=location,
        input_format="com.amazon.emr.cloudtrail.CloudTrailInputFormat",
        output_format="org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
        serde_info=glue.CfnTable.SerdeInfoProperty(
            serialization_library="org.apache.hive.hcatalog.data.JsonSerDe"
        ),
    )
