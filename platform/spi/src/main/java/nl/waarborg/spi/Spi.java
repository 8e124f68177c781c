package nl.waarborg.spi;

/** The version of this interface. */
public final class Spi {

    /**
     * The version a plugin is compiled against. The compiler copies the number into the plugin, so
     * that the platform can tell a plugin built for another version and refuse it by name.
     */
    public static final int VERSION = 1;

    private Spi() {}
}
