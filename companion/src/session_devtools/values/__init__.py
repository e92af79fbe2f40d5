"""Session data made fit for JSON, compared, masked and capped."""
