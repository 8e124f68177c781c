package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.EventType;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Tx;

import java.util.Map;
import java.util.UUID;

/** A transaction with what only the core may do in it. Confined to one event loop. */
public interface UnitOfWork extends Tx {

    /** Puts an event in the outbox; it exists when and only when this transaction commits. */
    Future<Void> emit(EventType type, Map<String, UUID> ids);

    /** Makes a data subject with a key of its own. */
    Future<SubjectId> newSubject();
}
