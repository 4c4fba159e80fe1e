"""Pure decisions: facts and a moment in, a decision out. No tables, no clock, no input or output."""
