package nl.waarborg.web.files;

import java.io.IOException;

/** A file holds scripts, macros or other files. */
final class ActiveContent extends IOException {

    private static final long serialVersionUID = 1L;

    ActiveContent() {
        super("The file holds scripts, macros or other files");
    }
}
