package nl.waarborg.web;

import nl.waarborg.spi.FileRule;
import nl.waarborg.spi.FileUnpacker;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Route;

import java.util.Optional;

/** A route of the SPI, run by {@link nl.waarborg.kernel.Execution} in a tenant transaction. */
record GuardedRoute<B, Q, A>(String plugin, String path, Route<B, Q, A> route)
        implements MountedRoute<B, Q, A> {

    @Override
    public HttpMethod method() {
        return route.method();
    }

    @Override
    public String summary() {
        return route.summary();
    }

    @Override
    public Class<B> body() {
        return route.body();
    }

    @Override
    public Class<Q> query() {
        return route.query();
    }

    @Override
    public Class<?> answer() {
        return route.answer();
    }

    @Override
    public boolean answersPages() {
        return route.answersPages();
    }

    @Override
    public boolean conditional() {
        return route.conditional();
    }

    @Override
    public Optional<FileRule> file() {
        return route.file();
    }

    @Override
    public Optional<FileUnpacker<B>> unpacker() {
        return route.unpacker();
    }

    @Override
    public Access access() {
        return route.open() ? new Access.Everyone() : new Access.Permitted(route.permission());
    }
}
