"""What is true: tables with verbs, journeys, queries, pure policies and the unit of work."""
