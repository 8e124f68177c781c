package nl.waarborg.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.eclipse.angus.mail.dsn.DeliveryStatus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail server reports of a mail it could not deliver (RFC 3464).
 *
 * @param messageId the {@code Message-ID} of the mail
 * @param code why, as a code such as {@code bounced-5-1-1}
 */
record DeliveryReport(String messageId, String code) {

    private static final Pattern STATUS = Pattern.compile("([245])\\.([0-9]{1,3})\\.([0-9]{1,3})");
    private static final int MOST_PARTS = 20;

    /** Reads a message; empty where it is no report of a failure, or does not say of which mail. */
    static Optional<DeliveryReport> parse(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
        try {
            var mail =
                    new MimeMessage(
                            Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
            return mail.isMimeType("multipart/report")
                    ? read(new MimeMultipart(mail.getDataHandler().getDataSource()))
                    : Optional.empty();
        } catch (MessagingException | IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<DeliveryReport> read(MimeMultipart parts)
            throws MessagingException, IOException {
        Optional<String> code = Optional.empty();
        Optional<String> messageId = Optional.empty();
        for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType("message/delivery-status")) {
                code = failure(new DeliveryStatus(part.getInputStream()));
            } else if (part.isMimeType("message/rfc822")
                    || part.isMimeType("text/rfc822-headers")) {
                messageId =
                        Optional.ofNullable(
                                new InternetHeaders(part.getInputStream())
                                        .getHeader("Message-ID", null));
            }
        }
        Optional<String> of = messageId.map(String::strip);
        return code.flatMap(why -> of.map(id -> new DeliveryReport(id, why)));
    }

    private static Optional<String> failure(DeliveryStatus status) {
        for (int i = 0; i < status.getRecipientDSNCount(); i++) {
            InternetHeaders reader = status.getRecipientDSN(i);
            String action = String.valueOf(reader.getHeader("Action", null)).strip();
            if (action.equalsIgnoreCase("failed")) {
                Matcher code = STATUS.matcher(String.valueOf(reader.getHeader("Status", null)));
                return Optional.of(
                        code.find()
                                ? "bounced-%s-%s-%s"
                                        .formatted(code.group(1), code.group(2), code.group(3))
                                : "bounced");
            }
        }
        return Optional.empty();
    }
}
