package nl.waarborg.data;

/** How the connection to the database is protected. */
enum TlsMode {
    /** Not at all: for a server on this machine or behind a tunnel. */
    DISABLE("disable"),
    /** Encrypted; whoever answers is believed. */
    REQUIRE("require"),
    /** Encrypted, with a certificate that is trusted and carries the server's name. */
    VERIFY_FULL("verify-full");

    private final String word;

    TlsMode(String word) {
        this.word = word;
    }

    /** The word PostgreSQL has for it. */
    String word() {
        return word;
    }
}
