package nl.waarborg.spi;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What a handler answers.
 *
 * @param body the body; empty for 204
 * @param created the last part of the address of what was made; the answer is then 201 with its
 *     {@code Location}, or without where this is an empty text
 * @param version the row version, sent as {@code ETag}
 * @param <A> the type of the body
 */
public record Reply<A>(Optional<A> body, Optional<String> created, OptionalLong version) {

    /** 200 with a body. */
    public static <A> Reply<A> ok(A body) {
        return new Reply<>(Optional.of(body), Optional.empty(), OptionalLong.empty());
    }

    /** 201 with a body and the address of the new row: the route's path followed by its id. */
    public static <A> Reply<A> created(UUID id, A body) {
        return new Reply<>(Optional.of(body), Optional.of(id.toString()), OptionalLong.empty());
    }

    /**
     * 201 with a body, for what has no id of its own.
     *
     * @param name what follows the route's path in its address; empty where it cannot be read again
     */
    public static <A> Reply<A> createdAs(String name, A body) {
        return new Reply<>(Optional.of(body), Optional.of(name), OptionalLong.empty());
    }

    /** 204. */
    public static <A> Reply<A> nothing() {
        return new Reply<>(Optional.empty(), Optional.empty(), OptionalLong.empty());
    }

    /** The same with an entity tag. */
    public Reply<A> withVersion(long rowVersion) {
        return new Reply<>(body, created, OptionalLong.of(rowVersion));
    }
}
