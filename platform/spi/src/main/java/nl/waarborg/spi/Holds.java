package nl.waarborg.spi;

import io.vertx.core.Future;

import java.time.LocalDate;

/**
 * Keeps a module's records from being erased while work on them is not finished, such as a payment
 * under way. The rows may still change. Stands when and only when the work commits; the database
 * then refuses to remove or empty the record, whoever asks, and its retention resumes under the
 * original date once it was released. Confined to the event loop of its {@link Work}.
 */
public interface Holds {

    /**
     * Keeps a record; does nothing where the same reference keeps it already.
     *
     * @param record of this module, about a person
     * @param reference what the work is, such as the number of a batch; 3 to 200 characters, no
     *     personal data
     * @param reviewOn when people are asked whether it is still under way; it never ends by itself
     * @throws IllegalArgumentException if the record is of another module
     */
    Future<Void> keep(RecordRef record, String reference, LocalDate reviewOn);

    /**
     * Lets a record go; does nothing where the reference keeps it no more.
     *
     * @param because how the work ended; at least three characters, no personal data
     */
    Future<Void> release(RecordRef record, String reference, String because);
}
