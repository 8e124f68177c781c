package nl.waarborg.kraamzorgregister;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Mails as mail programs save them, alone and in archives. */
final class MailSamples {

    private MailSamples() {}

    /** A mail with a page as its attachment. */
    static byte[] mail(String from, String to, String id, String subject, String text) {
        return """
                Received: from thuis ([192.0.2.7]) by mail.example.nl; Sun, 22 Nov 2026 09:30:01 +0100
                From: Proef Persoon <%s>
                To: %s
                Date: Sun, 22 Nov 2026 09:30:00 +0100
                Message-ID: <%s@example.nl>
                Subject: %s
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=grens

                --grens
                Content-Type: text/plain; charset=utf-8

                %s
                --grens
                Content-Type: text/plain; name="bijlage.txt"
                Content-Disposition: attachment; filename="bijlage.txt"

                Verklaring van de verloskundige: %s
                --grens--
                """
                .formatted(from, to, id, subject, text, subject)
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] mailFrom(TestPerson sender, String id) {
        return mail(
                sender.login(),
                "register@example.nl",
                id,
                "Verlof van " + sender.trace(),
                "Ik ben zwanger.");
    }

    /** Without attachments. */
    static byte[] plain(TestPerson sender, String id) {
        return "From: %s\nMessage-ID: <%s@example.nl>\nSubject: %s\n\nDag\n"
                .formatted(sender.login(), id, id)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** With an attachment that cannot be kept. */
    static byte[] withProgram(TestPerson sender, String id) {
        return new String(mailFrom(sender, id), StandardCharsets.UTF_8)
                .replace(
                        "--grens--",
                        "--grens\nContent-Type: image/gif\n\nGIF89a\u0001\u0001\n--grens--")
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] zip(List<byte[]> mails) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("map/"));
            for (int i = 0; i < mails.size(); i++) {
                zip.putNextEntry(new ZipEntry("map/" + i + ".eml"));
                zip.write(mails.get(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Answer file(TestPerson by, String path, byte[] mail) {
        return by.api().upload(path, "message/rfc822", "attachment; filename=\"mail.eml\"", mail);
    }

    static Answer load(TestPerson by, String query, byte[] archive) {
        return by.api()
                .upload(
                        KckTenant.BASE + "/mail-imports" + query,
                        "application/zip",
                        "attachment; filename=\"mails.zip\"",
                        archive);
    }
}
