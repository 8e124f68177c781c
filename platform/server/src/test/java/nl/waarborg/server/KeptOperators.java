package nl.waarborg.server;

import io.vertx.core.Future;

import nl.waarborg.kernel.Operator;
import nl.waarborg.kernel.OperatorStore;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Operators in memory. */
final class KeptOperators implements OperatorStore {

    private final Map<UUID, Operator> operators = new ConcurrentHashMap<>();

    @Override
    public Future<Optional<Operator>> byLogin(String login) {
        return Future.succeededFuture(
                operators.values().stream()
                        .filter(operator -> operator.login().equals(login))
                        .findFirst());
    }

    @Override
    public Future<Optional<Operator>> byId(UUID id) {
        return Future.succeededFuture(Optional.ofNullable(operators.get(id)));
    }

    @Override
    public Future<Boolean> addIfNone(Operator operator) {
        return Future.succeededFuture(
                operators.isEmpty() && operators.put(operator.id(), operator) == null);
    }

    void remove(UUID id) {
        operators.remove(id);
    }
}
