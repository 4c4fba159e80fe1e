"""Cards: frozen pictures of rows for whoever reads. Rows never leave the models."""
