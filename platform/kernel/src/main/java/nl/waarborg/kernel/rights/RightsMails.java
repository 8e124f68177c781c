package nl.waarborg.kernel.rights;

import nl.waarborg.spi.MailTemplate;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The letters about a request, and the reminders to who handles it. */
public final class RightsMails {

    private static final String WHERE_NL =
            """

            Vragen of klachten: {contact}
            U kunt ook een klacht indienen bij de {authority}: {authoritySite}

            Kenmerk: {reference}""";
    private static final String WHERE_EN =
            """

            Questions or complaints: {contact}
            You can also lodge a complaint with the {authority}: {authoritySite}

            Reference: {reference}""";

    /** A request came in. */
    public static final MailTemplate<Received> RECEIVED =
            MailTemplate.named("core.rights-received", Received.class)
                    .dutch(
                            "Uw verzoek is ontvangen",
                            """
                            {organisation} ontving op {receivedOn} uw verzoek om {asked}. U krijgt \
                            uiterlijk op {dueOn} antwoord.
                            {identification}
                            """
                                    + WHERE_NL)
                    .english(
                            "Your request was received",
                            """
                            {organisation} received your request for {asked} on {receivedOn}. You \
                            will have an answer on {dueOn} at the latest.
                            {identification}
                            """
                                    + WHERE_EN);

    /** It takes longer. */
    public static final MailTemplate<Extended> EXTENDED =
            MailTemplate.named("core.rights-extended", Extended.class)
                    .dutch(
                            "Uw verzoek duurt langer",
                            """
                            Uw verzoek om {asked} van {receivedOn} kost meer tijd. U krijgt uiterlijk \
                            op {dueOn} antwoord.

                            De reden: {reason}
                            """
                                    + WHERE_NL)
                    .english(
                            "Your request takes longer",
                            """
                            Your request for {asked} of {receivedOn} takes more time. You will have \
                            an answer on {dueOn} at the latest.

                            The reason: {reason}
                            """
                                    + WHERE_EN);

    /** It was decided. */
    public static final MailTemplate<Decided> DECIDED =
            MailTemplate.named("core.rights-decided", Decided.class)
                    .dutch(
                            "Besluit op uw verzoek",
                            """
                            Over uw verzoek om {asked} van {receivedOn} is besloten: {outcome}
                            {decidedBy}

                            {explanation}

                            {grounds}

                            {keptIntro}
                            {kept}

                            {court}
                            """
                                    + WHERE_NL)
                    .english(
                            "Decision on your request",
                            """
                            Your request for {asked} of {receivedOn} was decided upon: {outcome}
                            {decidedBy}

                            {explanation}

                            {grounds}

                            {keptIntro}
                            {kept}

                            {court}
                            """
                                    + WHERE_EN);

    /** It was carried out, or not wholly yet. */
    public static final MailTemplate<Executed> EXECUTED =
            MailTemplate.named("core.rights-executed", Executed.class)
                    .dutch(
                            "Uitvoering van uw verzoek",
                            """
                            {state}
                            {decidedBy}

                            {done}

                            {keptIntro}
                            {kept}

                            {backups}

                            {missingIntro}
                            {missing}

                            {toldIntro}
                            {told}
                            """
                                    + WHERE_NL)
                    .english(
                            "Your request was carried out",
                            """
                            {state}
                            {decidedBy}

                            {done}

                            {keptIntro}
                            {kept}

                            {backups}

                            {missingIntro}
                            {missing}

                            {toldIntro}
                            {told}
                            """
                                    + WHERE_EN);

    /** To a recipient that had data of the person (AVG art. 19); forgotten once it is sent. */
    public static final MailTemplate<Recipient> RECIPIENT =
            MailTemplate.named("core.rights-recipient", Recipient.class)
                    .dutch(
                            "Kennisgeving over verstrekte persoonsgegevens (AVG art. 19)",
                            """
                            U ontving van {organisation} persoonsgegevens, voor het laatst op \
                            {lastGivenOn}. {change}

                            Over wie het gaat: {who}
                            {records}

                            Om welke gegevens het gaat:
                            {data}

                            {contact}

                            Kenmerk: {reference}""")
                    .english(
                            "Notice about personal data that you received (GDPR art. 19)",
                            """
                            You received personal data from {organisation}, last on \
                            {lastGivenOn}. {change}

                            Whom it is about: {who}
                            {records}

                            Which data it is about:
                            {data}

                            {contact}

                            Reference: {reference}""")
                    .forgottenOnceSent();

    /** To who handles a request. */
    public static final MailTemplate<Due> DUE =
            MailTemplate.named("core.rights-due", Due.class)
                    .dutch(
                            "Verzoek over persoonsgegevens ({state})",
                            """
                            Een verzoek ({asked}) van {receivedOn} wacht op antwoord. Streefdatum: \
                            {targetOn}. Uiterste datum: {dueOn}.

                            Verlengen, met bericht aan wie het vroeg, kan tot en met {extendUntil}.

                            Kenmerk: {reference}""")
                    .english(
                            "Request about personal data ({state})",
                            """
                            A request ({asked}) of {receivedOn} waits for an answer. Target: \
                            {targetOn}. Deadline: {dueOn}.

                            An extension, with notice to who asked, is possible until {extendUntil}.

                            Reference: {reference}""");

    /** A receipt's values. */
    public record Received(
            String asked,
            LocalDate receivedOn,
            LocalDate dueOn,
            Optional<String> identification,
            Optional<String> contact,
            String authority,
            URI authoritySite,
            String reference) {}

    /** An extension's values. */
    public record Extended(
            String asked,
            LocalDate receivedOn,
            LocalDate dueOn,
            String reason,
            Optional<String> contact,
            String authority,
            URI authoritySite,
            String reference) {}

    /**
     * A decision's values.
     *
     * @param kept what of an erasure that was refused stays in any case
     */
    public record Decided(
            String asked,
            LocalDate receivedOn,
            String outcome,
            Optional<String> decidedBy,
            Optional<String> explanation,
            List<String> grounds,
            Optional<String> keptIntro,
            List<String> kept,
            Optional<String> court,
            Optional<String> contact,
            String authority,
            URI authoritySite,
            String reference) {}

    /**
     * An execution's values.
     *
     * @param backups until when what was erased may still be in back-ups
     */
    public record Executed(
            String state,
            Optional<String> decidedBy,
            List<String> done,
            Optional<String> keptIntro,
            List<String> kept,
            Optional<String> backups,
            Optional<String> missingIntro,
            List<String> missing,
            Optional<String> toldIntro,
            List<String> told,
            Optional<String> contact,
            String authority,
            URI authoritySite,
            String reference) {}

    /** A recipient's values. */
    public record Recipient(
            String change,
            LocalDate lastGivenOn,
            String who,
            List<String> records,
            List<String> data,
            Optional<String> contact,
            String reference) {}

    /** A reminder's values. */
    public record Due(
            String state,
            String asked,
            LocalDate receivedOn,
            LocalDate targetOn,
            LocalDate dueOn,
            Optional<LocalDate> extendUntil,
            String reference) {}

    private RightsMails() {}

    /** All of them. */
    public static List<MailTemplate<?>> all() {
        return List.of(RECEIVED, EXTENDED, DECIDED, EXECUTED, RECIPIENT, DUE);
    }
}
