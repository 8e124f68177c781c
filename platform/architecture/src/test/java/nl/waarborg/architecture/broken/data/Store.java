package nl.waarborg.architecture.broken.data;

import nl.waarborg.architecture.broken.web.PageManager;

/** Storage that knows the web. */
public final class Store {

    /** Asks the web. */
    public int size() {
        return new PageManager().pages();
    }
}
