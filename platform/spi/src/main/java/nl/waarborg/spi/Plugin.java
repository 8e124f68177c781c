package nl.waarborg.spi;

/**
 * A domain module, found through {@link java.util.ServiceLoader}.
 *
 * <p>The platform creates one instance with the public constructor without arguments and calls
 * {@link #spec()} once, on the thread that starts the platform. An exception from either stops the
 * start with the name of the class.
 */
public interface Plugin {

    /**
     * Says what the plugin stores, permits, emits, serves and runs. Pure: no I/O, the same answer
     * at each call.
     */
    PluginSpec spec();
}
