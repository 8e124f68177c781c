package nl.waarborg.spi;

import io.vertx.core.Future;

import org.jooq.Condition;

import java.time.LocalDate;

/**
 * Keeps a module's records from being erased while work on them is not finished, such as a payment
 * under way. The rows may still change. Stands when and only when the work commits; the database
 * then refuses to remove or empty the record, whoever asks, and its retention resumes under the
 * original date once it was released. Confined to the event loop of its {@link Work}.
 *
 * <p>Also tells which rows a hold is about, whoever placed it: on the row itself, on one that it
 * hangs on, or on the person. One statement that changes or removes such a row fails, and with it
 * all else that the work does; so work on many rows leaves them out of what it asks for and finds
 * them once the hold was released. What a hold is for is told to no module.
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

    /**
     * For queries over a dataset: that any hold keeps the row from being removed, emptied or moved.
     *
     * @param dataset of this module, about people
     * @throws IllegalArgumentException if the dataset is of another module or about nobody
     */
    Condition kept(Dataset dataset);

    /**
     * For queries over a dataset: that a hold keeps the row as it is, so that nothing of it can be
     * changed. Each such row is {@link #kept} as well.
     *
     * @param dataset of this module, about people
     * @throws IllegalArgumentException if the dataset is of another module or about nobody
     */
    Condition frozen(Dataset dataset);

    /**
     * For queries over a dataset: that an objection to the use of the row is weighed (AVG art.
     * 18(1)(d), 21(1)). Until that is decided it is {@link #frozen} and not used.
     *
     * @param dataset of this module, about people
     * @throws IllegalArgumentException if the dataset is of another module or about nobody
     */
    Condition contested(Dataset dataset);
}
