package nl.waarborg.kernel;

import nl.waarborg.spi.MailTemplate;

import java.util.List;

/** The kinds of mail that the core itself sends, declared as plugins declare theirs. */
public final class CoreMails {

    private CoreMails() {}

    /** All of them; their names start with {@code core.}. */
    public static List<MailTemplate<?>> all() {
        return List.of();
    }
}
