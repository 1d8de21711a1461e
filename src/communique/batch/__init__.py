"""Corpora coded in shards, on all cores of a machine or on several machines, and what is done merged into a store.

plan      inputs -> shards, named for their content and for the tools
coder     shard -> one Parquet file, refusals beside it, a manifest, and last a mark that it is done
runner    which of several coders takes which shard
merge     done shards -> store
"""
