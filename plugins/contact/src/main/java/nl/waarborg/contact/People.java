package nl.waarborg.contact;

import io.vertx.core.Future;

import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Work;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/** The people that records are about. */
final class People {

    private People() {}

    /** Somebody whom the organisation knows already, or somebody new. */
    static Future<SubjectId> known(Work work, @Nullable UUID subject) {
        return subject == null ? work.newSubject() : Future.succeededFuture(new SubjectId(subject));
    }
}
