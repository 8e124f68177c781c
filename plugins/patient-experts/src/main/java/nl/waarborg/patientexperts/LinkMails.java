package nl.waarborg.patientexperts;

import nl.waarborg.spi.MailTemplate;

import java.net.URI;
import java.time.LocalDate;

/**
 * What who has no account, or represents somebody under 16, reads of a share: the question word for
 * word, and the links to answer it by. No answer stands in it, and the outbox forgets it once sent.
 */
final class LinkMails {

    private static final String LINKS_NL =
            """


            {asked}

            Ja, dit mag: {yes}

            Nee, dit mag niet: {no}

            De links gelden tot en met {until}, en één keer. Doet u niets, dan gaat er niets.

            {organisation}""";
    private static final String LINKS_EN =
            """


            {asked}

            Yes, this may go: {yes}

            No, it may not: {no}

            The links are worth something until {until}, and once. If you do nothing, nothing goes.

            {organisation}""";

    /**
     * A question with the links to answer it.
     *
     * @param name who reads it
     * @param expert the first name of the expert
     * @param asked the question, word for word
     * @param yes the link that says yes
     * @param no the link that says no
     * @param until the last day of the links
     */
    record Asking(String name, String expert, String asked, URI yes, URI no, LocalDate until) {}

    /** To an expert without an account. */
    static final MailTemplate<Asking> ASKED =
            MailTemplate.named(PatientExpertsPlugin.NAME + ".asked-by-link", Asking.class)
                    .dutch(
                            "Mogen gegevens van u worden gedeeld?",
                            "Beste {name},\n\nLees wat {organisation} u vraagt, en antwoord met een"
                                    + " van de links. Wie jonger is dan 16 antwoordt niet zelf: laat"
                                    + " ons dan weten wie u vertegenwoordigt."
                                    + LINKS_NL)
                    .english(
                            "May data of yours be shared?",
                            "Dear {name},\n\nRead what {organisation} asks you, and answer by one of"
                                    + " the links. Who is under 16 does not answer alone: let us know"
                                    + " who represents you."
                                    + LINKS_EN)
                    .forgottenOnceSent();

    /** To who represents an expert under 16. */
    static final MailTemplate<Asking> REPRESENTING =
            MailTemplate.named(PatientExpertsPlugin.NAME + ".asked-of-representative", Asking.class)
                    .dutch(
                            "Mogen gegevens van {expert} worden gedeeld?",
                            "Beste {name},\n\n{expert} is patiënt-expert bij {organisation} en jonger"
                                    + " dan 16. Daarom is het ja aan u. Dit is de vraag aan"
                                    + " {expert}:"
                                    + LINKS_NL)
                    .english(
                            "May data of {expert} be shared?",
                            "Dear {name},\n\n{expert} is a patient expert at {organisation} and under"
                                    + " 16. So the yes is yours. This is the question to {expert}:"
                                    + LINKS_EN)
                    .forgottenOnceSent();

    /**
     * A yes by a link, and the way back.
     *
     * @param name who said it
     * @param asked to what
     * @param back the link that takes it back
     */
    record Agreed(String name, String asked, URI back) {}

    /** To who said yes by a link. */
    static final MailTemplate<Agreed> AGREED =
            MailTemplate.named(PatientExpertsPlugin.NAME + ".agreed-by-link", Agreed.class)
                    .dutch(
                            "U zei ja tegen het delen van gegevens",
                            """
                            Beste {name},

                            U zei ja tegen het volgende. Met deze link neemt u dat terug, op elk \
                            moment en zonder reden. Dan gaat er niets meer, en vertellen wij het aan \
                            wie al iets kreeg:

                            {back}

                            {asked}

                            {organisation}""")
                    .english(
                            "You said yes to sharing data",
                            """
                            Dear {name},

                            You said yes to the following. With this link you take that back, at any \
                            moment and without a reason. Nothing more goes then, and we tell whoever \
                            has something already:

                            {back}

                            {asked}

                            {organisation}""")
                    .forgottenOnceSent();

    /**
     * That a party has to be told.
     *
     * @param party who received something
     * @param day when it was last shared
     * @param reference the line of the share
     */
    record ToTell(String party, LocalDate day, String reference) {}

    /** To the colleague who shared what is taken back. */
    static final MailTemplate<ToTell> TO_TELL =
            MailTemplate.named(PatientExpertsPlugin.NAME + ".party-to-tell", ToTell.class)
                    .dutch(
                            "Vertel {party} dat een ja is teruggenomen",
                            """
                            Een patiënt-expert nam het ja terug waaronder u op {day} gegevens deelde met \
                            {party}. Er gaat niets meer. Vertel {party} dat het gebruik stopt en dat gewist \
                            wordt wat alleen op dat ja berust, en leg vast wanneer en hoe u dat deed.

                            Kenmerk: {reference}""")
                    .english(
                            "Tell {party} that a yes was taken back",
                            """
                            A patient expert took back the yes under which you shared data with {party} on \
                            {day}. Nothing more goes. Tell {party} to stop using it and to erase what rests \
                            on that yes alone, and write down when and how you did.

                            Reference: {reference}""");

    private LinkMails() {}
}
