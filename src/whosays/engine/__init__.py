"""How work is spread: the verbs over items, and the model that workers load once."""
