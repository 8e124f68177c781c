package nl.waarborg.mail;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;

import nl.waarborg.kernel.TenantMail;
import nl.waarborg.spi.EmailAddress;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Hands mails to the installation's mail server. Safe for threads. */
final class SmtpSender {

    /** Mails at the same time. */
    static final int CONNECTIONS = 4;

    private static final int CONNECT_MILLIS = 20_000;
    private static final int IDLE_SECONDS = 60;

    /** Well within {@link MailClaims#LEASE}. */
    private static final int ATTEMPT_MINUTES = 5;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private final MailClient client;
    private final EmailAddress from;

    SmtpSender(Vertx vertx, MailSettings settings) {
        client = MailClient.create(vertx, config(settings));
        from = settings.from();
    }

    /**
     * Hands one mail over.
     *
     * @return succeeds when the mail server has taken it; after a failure it may still have
     */
    Future<Void> send(ClaimedMail mail, TenantMail tenant) {
        return client.sendMail(message(mail, tenant))
                .timeout(ATTEMPT_MINUTES, TimeUnit.MINUTES)
                .mapEmpty();
    }

    Future<Void> close() {
        return client.close();
    }

    /** The tenant speaks; what comes back goes to the one address that the mail server knows. */
    private MailMessage message(ClaimedMail mail, TenantMail tenant) {
        var message = new MailMessage();
        message.setFrom(from.value());
        message.setTo(mail.to().value());
        message.setText(mail.body());
        mail.html().ifPresent(message::setHtml);
        message.addHeader(
                "From",
                EncodedWords.name(tenant.sender().value())
                        + " <"
                        + tenant.from().orElse(from).value()
                        + ">");
        tenant.replyTo().ifPresent(answers -> message.addHeader("Reply-To", answers.value()));
        message.addHeader("Subject", EncodedWords.text(mail.title().value()));
        message.addHeader("Date", DATE.format(mail.createdAt().atZone(tenant.zone())));
        message.addHeader("Message-ID", mail.messageId());
        message.addHeader("Content-Language", mail.language().name().toLowerCase(Locale.ROOT));
        message.addHeader("Auto-Submitted", "auto-generated");
        if (mail.attempt() > 1) {
            message.addHeader("X-Waarborg-Retry", String.valueOf(mail.attempt() - 1));
        }
        return message;
    }

    private static MailConfig config(MailSettings settings) {
        var config = new MailConfig(settings.host(), settings.port());
        config.setStarttls(
                settings.tls() == MailTls.STARTTLS
                        ? StartTLSOptions.REQUIRED
                        : StartTLSOptions.DISABLED);
        config.setSsl(settings.tls() == MailTls.TLS);
        config.setHostnameVerificationAlgorithm("HTTPS");
        settings.trusted()
                .ifPresent(
                        file ->
                                config.setTrustOptions(
                                        new PemTrustOptions().addCertPath(file.toString())));
        settings.login()
                .ifPresentOrElse(
                        login ->
                                config.setLogin(LoginOption.REQUIRED)
                                        .setUsername(login.user())
                                        .setPassword(login.secret()),
                        () -> config.setLogin(LoginOption.DISABLED));
        config.setUserAgent("waarborg");
        config.setMaxPoolSize(CONNECTIONS);
        config.setConnectTimeout(CONNECT_MILLIS);
        config.setIdleTimeout(IDLE_SECONDS).setIdleTimeoutUnit(TimeUnit.SECONDS);
        return config;
    }
}
