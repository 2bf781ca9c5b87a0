"""From a job to the listings that it reads: entities, accounts, partitions, cost."""
