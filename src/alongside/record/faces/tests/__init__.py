"""portrait.jpg is cut out of the portrait of an astronaut that NASA published (public domain)."""
