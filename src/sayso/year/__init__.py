"""What is worked out of a whole case for its methods: each module is one subject, used by rules, measures and sections."""
