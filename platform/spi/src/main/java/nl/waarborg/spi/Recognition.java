package nl.waarborg.spi;

import io.vertx.core.Future;

import java.util.List;

/**
 * Says whom a module knows by an e-mail address. Asked when somebody who registers has proven to be
 * its reader: where exactly one of those known by it has no account, the new account is that
 * person's, who finds there what the module keeps.
 */
@FunctionalInterface
public interface Recognition {

    /**
     * The people. Called on an event loop, in a transaction of its own; must not block.
     *
     * @param work work of the module with the reach of the whole tenant, in nobody's name
     * @param address the address
     * @return all that are known by it, with an account or without
     */
    Future<List<SubjectId>> by(Work work, EmailAddress address);
}
