package nl.waarborg.kraamzorgregister.archive;

import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.Problem.Fault;

import org.apache.james.mime4j.dom.address.Mailbox;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mail as it was read.
 *
 * @param key what it calls itself; where it has no name, what it says
 * @param sentAt when it was sent, where it says so
 * @param senders from whom
 * @param recipients to whom
 * @param copied to whom as well
 * @param replyTo where answers go
 * @param route by which machines it came
 * @param subject the subject
 * @param text the text
 * @param attachments the files that can be kept
 * @param unfit what is wrong with those that cannot
 */
record Message(
        String key,
        Optional<Instant> sentAt,
        List<Mailbox> senders,
        List<Mailbox> recipients,
        List<Mailbox> copied,
        List<Mailbox> replyTo,
        List<String> route,
        Optional<String> subject,
        String text,
        List<FileContent> attachments,
        List<Fault> unfit) {

    /** Copies what it is given. */
    Message {
        senders = List.copyOf(senders);
        recipients = List.copyOf(recipients);
        copied = List.copyOf(copied);
        replyTo = List.copyOf(replyTo);
        route = List.copyOf(route);
        attachments = List.copyOf(attachments);
        unfit = List.copyOf(unfit);
    }

    /** Whose mail it is, most likely: the addresses it came from. */
    Stream<String> fromAddresses() {
        return Stream.of(senders, replyTo).flatMap(List::stream).map(Message::bare);
    }

    /** Whose mail it is, if nobody known sent it: the addresses it went to. */
    Stream<String> toAddresses() {
        return Stream.of(recipients, copied).flatMap(List::stream).map(Message::bare);
    }

    private static String bare(Mailbox mailbox) {
        return mailbox.getAddress().toLowerCase(Locale.ROOT);
    }

    /** As people write addresses. */
    static String[] shown(List<Mailbox> mailboxes) {
        return mailboxes.stream().map(Message::shown).toArray(String[]::new);
    }

    private static String shown(Mailbox mailbox) {
        String name = mailbox.getName();
        return name == null || name.isBlank()
                ? Plain.line(mailbox.getAddress())
                : Plain.line(name) + " <" + Plain.line(mailbox.getAddress()) + ">";
    }

    @Override
    public String toString() {
        return "Message[…]";
    }
}
