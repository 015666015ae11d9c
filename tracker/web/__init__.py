"""The screens in a browser on this machine: a small server, and one process of the app for each tab."""
