"""The only place that makes boto3 clients."""
