package nl.waarborg.spi;

/**
 * Reads what is in a file that a route takes, before the handler is called and before its
 * transaction begins.
 *
 * @param <B> what the handler sees as the body
 */
@FunctionalInterface
public interface FileUnpacker<B> {

    /**
     * Reads a file. Called on a worker thread, where it may block; of several requests at the same
     * time. Whoever sent the file may mean harm: bound what comes out of it.
     *
     * @param file of a kind that the route takes; of those that {@linkplain FileKind#needsUnpacker
     *     need an unpacker} the core has looked at the outside only: XML is well-formed, without a
     *     document type and no page, and nobody looked for a citizen service number in it
     * @param inspector looks into what is found in it
     * @return what the handler sees
     * @throws Problem where the file as a whole is at fault
     */
    B unpack(FileContent file, FileInspector inspector);
}
