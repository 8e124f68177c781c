package nl.waarborg.kraamzorgregister.leaving;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Work;

import java.util.Optional;
import java.util.UUID;

/** The one way in which the register mails to who is registered: never to who died. */
public final class PersonMail {

    private PersonMail() {}

    /**
     * Mails to the address of the dossier, or else that of the account; others read it in the
     * dossier.
     *
     * @return the mail; empty for who died
     */
    public static <M extends Record> Future<Optional<UUID>> write(
            Work work, MailTemplate<M> template, Row dossier, M letter) {
        return Deregistrations.died(work, dossier)
                .compose(
                        died ->
                                died
                                        ? Future.succeededFuture(Optional.empty())
                                        : work.mail(template, to(dossier), about(dossier), letter)
                                                .map(Optional::of));
    }

    /** The record that such mails belong to. */
    public static RecordRef about(Row dossier) {
        return new RecordRef(Dossiers.DATASET, dossier.get(Dossiers.DATASET.id()));
    }

    private static Recipient to(Row dossier) {
        return dossier.find(Dossiers.EMAIL).isPresent()
                ? Recipient.inColumn(about(dossier), Dossiers.EMAIL)
                : Recipient.subject(new SubjectId(dossier.get(Dossiers.PERSON_ID)));
    }
}
