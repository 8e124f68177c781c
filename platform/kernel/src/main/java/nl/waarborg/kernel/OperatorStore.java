package nl.waarborg.kernel;

import io.vertx.core.Future;

import java.util.Optional;
import java.util.UUID;

/** Keeps the operators of this installation. Safe for threads. */
public interface OperatorStore {

    /** The operator with that log-in name, in lower case. */
    Future<Optional<Operator>> byLogin(String login);

    /** Gives an operator another password, which the operator chose. */
    Future<Void> changePassword(UUID id, String passwordHash);

    /** The operator with that id. */
    Future<Optional<Operator>> byId(UUID id);

    /**
     * Adds the first operator, unless there is one already: of several nodes that start at once,
     * one wins.
     *
     * @return whether this one was added
     */
    Future<Boolean> addIfNone(Operator operator);
}
