package nl.waarborg.mail;

import io.vertx.core.VertxException;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.SMTPException.EnhancedStatus;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

/**
 * Why a mail was not taken.
 *
 * @param code for the outbox and the log; says nothing of the mail or its reader
 * @param permanent whether another attempt makes no sense
 */
record SendFault(String code, boolean permanent) {

    /** Refusals of this mail or this reader, not of the connection or the log-in. */
    private static final Set<Integer> FOR_GOOD = Set.of(550, 551, 552, 553, 555, 556);

    private static final Set<String> END_UNSEEN =
            Set.of("timed-out", "connection-lost", "not-sent", "tls");

    static SendFault of(Throwable cause) {
        return switch (cause) {
            case SMTPException smtp ->
                    new SendFault("smtp-" + smtp.getReplyCode(), isForGood(smtp));
            case SmtpSender.NoPublicUrl _ -> again("no-public-url");
            case TimeoutException _ -> again("timed-out");
            case SSLException _ -> again("tls");
            case ConnectException _ -> again("unreachable");
            case UnknownHostException _ -> again("unreachable");
            case IOException _ -> again("connection-lost");
            case VertxException _ -> again("connection-lost");
            default -> again("not-sent");
        };
    }

    /** Whether a mail server may have taken the mail before an attempt ended so. */
    static boolean endUnseen(String code) {
        return END_UNSEEN.contains(code);
    }

    private static SendFault again(String code) {
        return new SendFault(code, false);
    }

    /**
     * A refusal by policy (x.7.x) is mostly a fault of the installation, such as a sender that the
     * server does not relay for, and is mended within the day.
     */
    private static boolean isForGood(SMTPException smtp) {
        return FOR_GOOD.contains(smtp.getReplyCode())
                && smtp.getEnhancedStatus() != EnhancedStatus.OTHER_SECURITY;
    }
}
