package nl.waarborg.kraamzorgregister.archive;

import io.vertx.core.buffer.Buffer;

import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileInspector;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.io.MaxHeaderLimitException;
import org.apache.james.mime4j.message.DefaultBodyDescriptorBuilder;
import org.apache.james.mime4j.message.MaximalBodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads one mail, piece by piece and within bounds, since whoever wrote it may mean harm. Finds all
 * that is wrong with it. Blocks; confined to one thread.
 */
final class MessageReader {

    private static final int DEEPEST = 12;
    private static final int MOST_PARTS = 200;
    private static final int LONGEST_TEXT = 500_000;
    private static final String MESSAGE = "message/rfc822";

    private static final MimeConfig BOUNDS =
            new MimeConfig.Builder()
                    .setMaxLineLen(200_000)
                    .setMaxHeaderCount(500)
                    .setMaxHeaderLen(100_000)
                    .setMaxContentLen(20L * 1024 * 1024)
                    .build();

    private final FileInspector inspector;
    private final Allowance allowance;
    private final MimeTokenStream stream;
    private final Deque<String> within = new ArrayDeque<>();
    private final Deque<MessageHead> heads = new ArrayDeque<>();
    private final MessageHead head = new MessageHead();
    private final MessageText text = new MessageText();
    private final List<FileContent> attachments = new ArrayList<>();
    private final List<Fault> unfit = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private int parts;

    private MessageReader(FileInspector inspector, Allowance allowance) {
        this.inspector = inspector;
        this.allowance = allowance;
        this.stream = new MimeTokenStream(BOUNDS, new DefaultBodyDescriptorBuilder());
    }

    /** Reads a mail: what it holds, or all that is wrong with it. */
    static MailFile.Entry read(
            String name, byte[] bytes, FileInspector inspector, Allowance allowance) {
        return new MessageReader(inspector, allowance).read(name, bytes);
    }

    private MailFile.Entry read(String name, byte[] bytes) {
        try {
            stream.parse(new ByteArrayInputStream(bytes));
            for (EntityState state = stream.getState();
                    state != EntityState.T_END_OF_STREAM;
                    state = stream.next()) {
                take(state);
            }
        } catch (MaxHeaderLimitException e) {
            return refused(name, "head-too-long", "Send a mail with fewer and shorter headers");
        } catch (TooMuch e) {
            return refused(name, "too-many-parts", "Send a mail of fewer parts, less deep");
        } catch (MimeException | IOException e) {
            return refused(name, "not-a-message", "Send the mail as the mail program saved it");
        }
        return entry(name);
    }

    private MailFile.Entry refused(String name, String code, String message) {
        return new MailFile.Entry(name, null, List.of(new Fault("", code, message)));
    }

    private void take(EntityState state) throws IOException, TooMuch {
        switch (state) {
            case T_START_MESSAGE -> {
                enter(MESSAGE);
                heads.push(heads.isEmpty() ? head : new MessageHead());
            }
            case T_START_MULTIPART -> enter(stream.getBodyDescriptor().getMimeType());
            case T_FIELD -> {
                if (MESSAGE.equals(within.peek())) {
                    heads.element().add(stream.getField());
                }
            }
            case T_END_HEADER -> {
                if (MESSAGE.equals(within.peek()) && heads.size() > 1) {
                    text.add(heads.element().shown());
                }
            }
            case T_BODY -> part();
            case T_END_MESSAGE -> {
                leave();
                heads.pop();
            }
            case T_END_MULTIPART -> leave();
            case T_START_HEADER,
                    T_START_BODYPART,
                    T_END_BODYPART,
                    T_PREAMBLE,
                    T_EPILOGUE,
                    T_RAW_ENTITY,
                    T_END_OF_STREAM -> {}
        }
    }

    private void enter(String type) throws TooMuch {
        if (within.size() == DEEPEST) {
            throw new TooMuch();
        }
        within.push(type);
        text.enter(type);
    }

    private void leave() {
        within.pop();
        text.leave();
    }

    private void part() throws IOException, TooMuch {
        if (++parts > MOST_PARTS) {
            throw new TooMuch();
        }
        MaximalBodyDescriptor said = (MaximalBodyDescriptor) stream.getBodyDescriptor();
        byte[] bytes = stream.getDecodedInputStream().readAllBytes();
        String type = said.getMimeType();
        boolean written = type.equals("text/plain") || type.equals("text/html");
        if (written && !"attachment".equals(said.getContentDispositionType())) {
            Plain.decoded(bytes, said.getCharset())
                    .ifPresentOrElse(
                            words -> text.add(type, words),
                            () ->
                                    fault(
                                            "/text",
                                            "wrong-encoding",
                                            "Send a mail whose text is in the encoding it names"));
        } else if (bytes.length > 0) {
            attach(said, bytes);
        }
    }

    private void attach(MaximalBodyDescriptor said, byte[] bytes) {
        String pointer = "/attachments/" + (attachments.size() + unfit.size());
        if (!allowance.takesAnother()) {
            fault(pointer, "too-many-attachments", Allowance.MESSAGE);
            return;
        }
        try {
            attachments.add(
                    inspector.inspect(MailAttachments.RULE, fileName(said), Buffer.buffer(bytes)));
        } catch (Problem refused) {
            unfit.add(new Fault(pointer, refused.type().code(), refused.detail()));
        }
    }

    private static String fileName(MaximalBodyDescriptor said) {
        String name = said.getContentDispositionFilename();
        String other = said.getContentTypeParameters().get("name");
        return Plain.header(name != null ? name : other != null ? other : "");
    }

    private void fault(String pointer, String code, String message) {
        faults.add(new Fault(pointer, code, message));
    }

    private MailFile.Entry entry(String name) {
        faults.addAll(head.faults());
        String words = text.whole();
        if (words.length() > LONGEST_TEXT) {
            fault("/text", "too-long", "Send a mail of at most " + LONGEST_TEXT + " characters");
        }
        String subject = head.text("subject").orElse("");
        String people =
                Stream.of("from", "to", "cc", "reply-to")
                        .flatMap(field -> Stream.of(Message.shown(head.addresses(field))))
                        .collect(Collectors.joining("\n"));
        for (var place : List.of(new Place("/subject", subject), new Place("/text", words))) {
            refuseBsn(place);
        }
        refuseBsn(new Place("/from", people));
        return faults.isEmpty()
                ? new MailFile.Entry(name, message(words), List.of())
                : new MailFile.Entry(name, null, faults);
    }

    private record Place(String pointer, String text) {}

    private void refuseBsn(Place place) {
        if (inspector.findsBsn(place.text())) {
            fault(
                    place.pointer(),
                    "bsn",
                    "A citizen service number may not be kept here; the mail cannot be filed");
        }
    }

    private Message message(String words) {
        List<Mailbox> senders = head.addresses("from");
        return new Message(
                head.text("message-id").orElseGet(() -> nameless(senders, words)),
                head.sentAt(),
                senders,
                head.addresses("to"),
                head.addresses("cc"),
                head.addresses("reply-to"),
                head.route(),
                head.text("subject"),
                words,
                attachments,
                unfit);
    }

    private String nameless(List<Mailbox> senders, String words) {
        return String.join(
                "\n",
                String.join(",", Message.shown(senders)),
                head.text("date").orElse(""),
                head.text("subject").orElse(""),
                words);
    }

    /** It is of more parts, or deeper, than is read. */
    private static final class TooMuch extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
