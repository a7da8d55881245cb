"""The only room that touches a workspace: safe writes, lock, records, snapshots, backups."""
