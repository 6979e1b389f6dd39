"""How a process stands on a day: its phase, who is held, what is due, where reports differ."""
