"""Links between records: ways, neighbourhoods."""
