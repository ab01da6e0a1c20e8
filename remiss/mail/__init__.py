"""Letters: written here from templates, carried by the wires in ``smtp`` or kept in a folder by ``kept``."""
