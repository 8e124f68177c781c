package nl.waarborg.spi;

import io.vertx.core.buffer.Buffer;

/**
 * Looks into what an {@link FileUnpacker} finds, as the core looks into each file that a route
 * takes. Safe for threads; blocks.
 */
public interface FileInspector {

    /**
     * Looks into a file that was found in another.
     *
     * @param rule what it must fit; kinds that need an unpacker of their own never do
     * @param name the name it goes by there; may be empty
     * @return the file under a harmless name
     * @throws Problem with what is wrong with it: of another kind, too large, empty, a program in
     *     disguise, with a readable citizen service number
     */
    FileContent inspect(FileRule rule, String name, Buffer bytes);

    /** Whether a text holds a citizen service number (PLT-9). */
    boolean findsBsn(String text);
}
