"""The figures that the documents quote, each beside what it is compared with. Timings live here, never in a test."""
