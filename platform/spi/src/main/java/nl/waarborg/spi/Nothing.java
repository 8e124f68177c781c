package nl.waarborg.spi;

/** The body or query of a route that takes none. */
public record Nothing() {}
