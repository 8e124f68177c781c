package nl.waarborg.architecture.broken.plugin;

import nl.waarborg.architecture.broken.data.Store;

/** A plugin that goes to the database by itself. */
public final class GreedyPlugin {

    /** Goes around the platform. */
    public int look() {
        return new Store().size();
    }
}
