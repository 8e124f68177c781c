package nl.waarborg.architecture.broken.spi;

import nl.waarborg.architecture.broken.kernel.Decision;

/** A contract that knows its implementation. */
public interface Contract {

    /** The forbidden way. */
    Decision decide();
}
