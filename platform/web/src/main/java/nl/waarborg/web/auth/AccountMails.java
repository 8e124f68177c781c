package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.HeaderText;
import nl.waarborg.kernel.MailQueue;
import nl.waarborg.kernel.OutgoingMail;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.SubjectId;

import java.util.Optional;

/** The mails about accounts. Safe for threads. */
final class AccountMails {

    private final MailQueue queue;

    AccountMails(MailQueue queue) {
        this.queue = queue;
    }

    /** The kinds of mail. */
    enum Kind {
        INVITATION(
                "account-invitation",
                "Uw account",
                "Er is een account voor u gemaakt bij %s. Kies zelf uw wachtwoord met deze code."
                        + " De code is zeven dagen geldig.",
                "An account was made for you at %s. Choose your own password with this code."
                        + " It is valid for seven days."),
        REGISTRATION(
                "account-registration",
                "Bevestig uw account",
                "U vraagt een account aan bij %s. Kies uw wachtwoord met deze code."
                        + " De code is een dag geldig. Vroeg u niets aan, doe dan niets.",
                "You asked for an account at %s. Choose your password with this code."
                        + " It is valid for a day. If you asked for nothing, do nothing."),
        TAKEN(
                "account-exists",
                "U heeft al een account",
                "Iemand vroeg met dit adres een account aan bij %s. U heeft er al een."
                        + " Was u het zelf, log dan in of vraag een nieuw wachtwoord aan.",
                "Someone asked for an account at %s with this address. You have one already."
                        + " If it was you, log in or ask for a new password."),
        RESET(
                "password-reset",
                "Nieuw wachtwoord",
                "U vraagt een nieuw wachtwoord aan bij %s. Kies het met deze code."
                        + " De code is een uur geldig. Vroeg u niets aan, doe dan niets.",
                "You asked for a new password at %s. Choose it with this code."
                        + " It is valid for an hour. If you asked for nothing, do nothing."),
        PASSWORD_CHANGED(
                "password-changed",
                "Uw wachtwoord is gewijzigd",
                "Uw wachtwoord bij %s is gewijzigd. Deed u dat niet zelf, vraag dan meteen een"
                        + " nieuw wachtwoord aan en meld het ons.",
                "Your password at %s was changed. If that was not you, ask for a new password at"
                        + " once and tell us.");

        private final String template;
        private final String title;
        private final String dutch;
        private final String english;

        Kind(String template, String title, String dutch, String english) {
            this.template = template;
            this.title = title;
            this.dutch = dutch;
            this.english = english;
        }
    }

    /**
     * Queues a mail to the address that a log-in name is; nothing where it is none.
     *
     * @param code what its reader types over; empty for a mail that only tells something
     */
    Future<Void> queue(
            UnitOfWork unit,
            TenantView tenant,
            Kind kind,
            SubjectId about,
            String login,
            Optional<String> code) {
        return EmailAddress.parse(login)
                .map(to -> queue.queue(unit, mail(tenant, kind, about, to, code)).<Void>mapEmpty())
                .orElseGet(Future::succeededFuture);
    }

    private static OutgoingMail mail(
            TenantView tenant, Kind kind, SubjectId about, EmailAddress to, Optional<String> code) {
        String shown = code.map(value -> "\n\nCode: " + value).orElse("");
        String body =
                kind.dutch.formatted(tenant.name())
                        + "\n\n"
                        + kind.english.formatted(tenant.name())
                        + shown
                        + "\n";
        return new OutgoingMail(
                about,
                Optional.of(to),
                new HeaderText(kind.title),
                body,
                Optional.empty(),
                kind.template,
                MailLanguage.NL,
                new RecordRef(Account.DATASET, about.value()),
                Optional.empty(),
                true);
    }
}
