"""Who asks, what their token is good for, and how often they may."""
