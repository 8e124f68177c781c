package nl.waarborg.architecture.broken.web;

/** A name that says nothing. */
public final class PageManager {

    /** Prints. */
    public int pages() {
        System.out.println("pages");
        return 1;
    }
}
