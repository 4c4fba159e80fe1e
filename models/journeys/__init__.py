"""Use cases: plain functions of a unit of work. Each can be run again from its start."""
