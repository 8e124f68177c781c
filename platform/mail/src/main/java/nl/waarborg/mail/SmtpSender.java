package nl.waarborg.mail;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;

import nl.waarborg.kernel.TenantMail;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.FileContent;

import java.net.URI;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
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
    private final Optional<EmailAddress> returnPath;
    private final Optional<URI> publicUrl;

    SmtpSender(Vertx vertx, MailSettings settings, Optional<URI> publicUrl) {
        this.publicUrl = publicUrl;
        returnPath = settings.returnPath();
        client = MailClient.create(vertx, config(settings));
        from = settings.from();
    }

    /**
     * Hands one mail over.
     *
     * @return succeeds when the mail server has taken it; after a failure it may still have
     */
    Future<Void> send(ClaimedMail mail, TenantMail tenant) {
        if (mail.newsletter().isPresent() && publicUrl.isEmpty()) {
            return Future.failedFuture(new NoPublicUrl());
        }
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
        returnPath.ifPresent(
                base ->
                        message.setBounceAddress(
                                MessageIds.returnPath(base, mail.messageId()).value()));
        message.setText(mail.body());
        mail.html().ifPresent(message::setHtml);
        message.setAttachment(mail.attached().stream().map(SmtpSender::attachment).toList());
        mail.newsletter().ifPresent(letter -> addOptOut(message, mail, letter));
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
        if (mail.maybeTwice()) {
            message.addHeader("X-Waarborg-Maybe-Twice", "true");
        }
        return message;
    }

    private static MailAttachment attachment(ClaimedMail.Attached attached) {
        FileContent file = attached.file();
        return MailAttachment.create()
                .setName(file.name())
                .setContentType(file.kind().mediaType())
                .setDisposition("attachment")
                .setData(file.bytes());
    }

    /** One click leaves the list (RFC 8058). */
    private void addOptOut(MailMessage message, ClaimedMail mail, Newsletter letter) {
        URI address = letter.address(publicUrl.orElseThrow(), mail.key().tenant());
        message.addHeader("List-Id", "<" + letter.list() + "." + mail.key().tenant() + ">");
        message.addHeader("List-Unsubscribe", "<" + address + ">");
        message.addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        message.setText(mail.body() + Newsletter.farewell(mail.language(), address));
        mail.html()
                .ifPresent(
                        html ->
                                message.setHtml(
                                        html.replace(
                                                "</body>",
                                                Newsletter.htmlFarewell(mail.language(), address)
                                                        + "</body>")));
    }

    /** A newsletter needs an address where its reader can leave. */
    static final class NoPublicUrl extends Exception {

        private static final long serialVersionUID = 1;
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
