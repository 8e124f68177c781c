package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.kernel.disclosure.Given;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Tx;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** A transaction with what only the core may do in it. Confined to one event loop. */
public interface UnitOfWork extends Tx {

    /** Puts an event in the outbox; it exists when and only when this transaction commits. */
    Future<Void> emit(EventType type, Map<String, UUID> ids, Map<String, LocalDate> days);

    /**
     * This transaction in the core's role, for the core's own tables: of the same tenant, whatever
     * the session's reach.
     */
    Tx asCore();

    /** This transaction in the role of a plugin, to look at its tables and no more. */
    Tx lookingAs(String schema);

    /**
     * This transaction in the role of a plugin, for its own tables: all rows of the tenant,
     * whatever the session's reach, since what follows from an act of the core follows for all. It
     * also sees what is set aside of one person, and of nobody else: for what that person's own
     * word brings about (AVG art. 18(2)), and to count what there is of the person.
     *
     * @throws IllegalStateException where the work only reads
     */
    UnitOfWork asPlugin(String schema, SubjectId seen);

    /**
     * Does something of which nothing stays where a hold keeps a row from changing; the rest of the
     * transaction goes on. One at a time: nothing else may be written beside it, which would go
     * with it; where something was, the refusal fails the transaction instead.
     *
     * @param work what writes by the units of {@link #asPlugin} that it makes
     * @return whether it was done; false where a hold refused it; fails where anything else did
     * @throws IllegalStateException where the work only reads
     */
    Future<Boolean> unlessHeld(Supplier<Future<?>> work);

    /** Whom a row is about; fails with a problem where there is no such row. */
    Future<SubjectId> subjectOf(Dataset dataset, UUID id);

    /** A keyed hash of a value, in a context that keeps apart what must not be compared. */
    Future<byte[]> fingerprint(String context, String value);

    /** Makes a data subject with a key of its own. */
    Future<SubjectId> newSubject();

    /** Makes many data subjects, each with a key of its own, with one statement. */
    Future<List<SubjectId>> newSubjects(int count);

    /** Takes back a person of whom nothing is kept; answers whether that was so. */
    Future<Boolean> dropEmptySubject(SubjectId person);

    /**
     * Writes down that data of people goes to somebody outside the organisation: with this
     * transaction, or in one of its own where the work only reads. Fails where a person is unknown.
     */
    Future<Void> disclose(Given given, Collection<SubjectId> people);

    /**
     * The answer that was given to this request before; empty when it is new. Until this
     * transaction ends, no other transaction on whichever node gets past this call with the same
     * key.
     *
     * @return fails with {@link CoreProblems#IDEMPOTENCY_IN_FLIGHT} while another transaction is
     *     past this call, with {@link CoreProblems#IDEMPOTENCY_KEY_REUSED} when the key belongs to
     *     another request, and with {@link CoreProblems#IDEMPOTENCY_ANSWER_GONE} when an erasure
     *     had the answer forgotten
     */
    Future<Optional<StoredReply>> replyTo(AccountId account, IdempotentRequest<?> request);

    /**
     * Keeps the answer for repetitions, encrypted; it exists when and only when this transaction
     * commits.
     */
    Future<Void> remember(AccountId account, IdempotentRequest<?> request, StoredReply reply);
}
