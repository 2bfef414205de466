"""What is worked out of a whole case for its methods: one module, one subject."""
