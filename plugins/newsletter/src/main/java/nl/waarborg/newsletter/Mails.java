package nl.waarborg.newsletter;

import nl.waarborg.spi.MailTemplate;

import java.net.URI;
import java.util.Optional;

/**
 * The mails. They hold text and links that are the same for every reader but for the one to leave,
 * which the platform adds: no picture, nothing that tells who read it.
 */
final class Mails {

    private static final String ISSUE = "{text}\n\n{link}";

    /**
     * What asks to confirm.
     *
     * @param confirm the link
     * @param until the last day on which it is worth something
     */
    record Asking(URI confirm, java.time.LocalDate until) {}

    /**
     * An issue.
     *
     * @param title the subject line
     * @param text the text
     * @param link where more stands
     */
    record Issue(String title, String text, Optional<URI> link) {}

    static final MailTemplate<Asking> CONFIRM =
            MailTemplate.named("newsletter.confirm", Asking.class)
                    .dutch(
                            "Bevestig uw aanmelding",
                            """
                            Iemand heeft dit adres opgegeven voor de nieuwsbrief van {organisation}. Was u dat? Bevestig het dan met deze link, uiterlijk op {until}:

                            {confirm}

                            Was u dat niet, dan hoeft u niets te doen: u krijgt geen nieuwsbrief en dit adres wordt weer gewist.""")
                    .english(
                            "Confirm your subscription",
                            """
                            Somebody gave this address for the newsletter of {organisation}. Was that you? Then confirm it with this link, on {until} at the latest:

                            {confirm}

                            If it was not you, do nothing: you will get no newsletter, and this address will be erased.""")
                    .forgottenOnceSent();

    static final MailTemplate<Issue> NEWS = issue("newsletter.issue").onList("newsletter");

    static final MailTemplate<Issue> DONOR_NEWS =
            issue("newsletter.donor-issue").onList("donor-newsletter");

    /** What staff send to themselves first. */
    static final MailTemplate<Issue> TRIAL =
            MailTemplate.named("newsletter.trial", Issue.class)
                    .dutch("[Proef] {title}", ISSUE)
                    .english("[Trial] {title}", ISSUE);

    private Mails() {}

    private static MailTemplate<Issue> issue(String name) {
        return MailTemplate.named(name, Issue.class)
                .dutch("{title}", ISSUE)
                .english("{title}", ISSUE);
    }
}
