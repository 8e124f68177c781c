package nl.waarborg.mail;

import io.vertx.core.Future;

import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.SubjectId;

import java.util.Optional;

/** Whether a mail may go to its reader (Tw art. 11.7). */
enum Admission {
    /** It belongs to no newsletter, or the reader agreed to that one. */
    ADMITTED,
    /** The reader left the newsletter. */
    LEFT,
    /** Nothing in the register of consents allows it. */
    UNASKED;

    /** Why an unasked newsletter was not sent. */
    static final String NO_CONSENT = "no-consent";

    /** Asked when a mail is written, and again when it is sent. */
    static Future<Admission> of(UnitOfWork unit, SubjectId reader, Optional<String> list) {
        if (list.isEmpty()) {
            return Future.succeededFuture(ADMITTED);
        }
        return Newsletter.left(unit, reader, list.get())
                .compose(
                        left ->
                                left
                                        ? Future.succeededFuture(LEFT)
                                        : Newsletter.admitted(unit, reader, list.get())
                                                .map(asked -> asked ? ADMITTED : UNASKED));
    }
}
