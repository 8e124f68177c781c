package nl.waarborg.testkit;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;

import jakarta.mail.internet.MimeMessage;

import java.time.Duration;
import java.util.List;

/** A real SMTP server on a free port that delivers to nobody and remembers everything. */
public final class MailCatcher implements AutoCloseable {

    private final GreenMail server;

    private MailCatcher(GreenMail server) {
        this.server = server;
    }

    /** Starts one on 127.0.0.1. */
    public static MailCatcher start() {
        ServerSetup setup = ServerSetupTest.SMTP.dynamicPort();
        setup.setServerStartupTimeout(Duration.ofSeconds(60).toMillis());
        GreenMail server = new GreenMail(setup);
        server.start();
        return new MailCatcher(server);
    }

    /** Its port. */
    public int port() {
        return server.getSmtp().getPort();
    }

    /** Waits until so many mails have come. */
    public boolean awaitMails(int count, Duration atMost) {
        return server.waitForIncomingEmail(atMost.toMillis(), count);
    }

    /** What has come so far. */
    public List<MimeMessage> mails() {
        return List.of(server.getReceivedMessages());
    }

    @Override
    public void close() {
        server.stop();
    }
}
