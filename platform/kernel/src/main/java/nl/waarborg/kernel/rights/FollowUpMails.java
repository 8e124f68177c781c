package nl.waarborg.kernel.rights;

import nl.waarborg.spi.MailTemplate;

import java.time.LocalDate;
import java.util.List;

/** What staff and recipients hear after a request was carried out or a consent taken back. */
public final class FollowUpMails {

    /** To who handles a request that the platform could not carry out wholly. */
    public static final MailTemplate<Stuck> STUCK =
            MailTemplate.named("core.rights-stuck", Stuck.class)
                    .dutch(
                            "Een verzoek is niet helemaal uitgevoerd",
                            """
                            Een verzoek ({asked}) is na {tries} nieuwe pogingen nog niet helemaal \
                            uitgevoerd. Het wordt niet meer vanzelf geprobeerd: laat het herstellen \
                            en voer het daarna opnieuw uit.

                            Wat ontbreekt:
                            {nl}

                            Kenmerk: {reference}""")
                    .english(
                            "A request was not wholly carried out",
                            """
                            A request ({asked}) is not wholly carried out after {tries} further \
                            tries. It is not tried by itself any more: have it mended and carry it \
                            out again.

                            What is missing:
                            {en}

                            Reference: {reference}""");

    /** To who handled a request of which recipients still have to be told. */
    public static final MailTemplate<Untold> UNTOLD =
            MailTemplate.named("core.rights-untold", Untold.class)
                    .dutch(
                            "Ontvangers wachten nog op bericht (AVG art. 19)",
                            """
                            Sinds {since} moeten ontvangers nog horen wat met gegevens is gedaan die \
                            zij kregen. Vertel het hun en noteer hoe, of waarom het niet kan.

                            Wie het zijn:
                            {recipients}

                            Kenmerk: {reference}""")
                    .english(
                            "Recipients still wait to be told (GDPR art. 19)",
                            """
                            Since {since} recipients have to be told what was done with data that \
                            they were given. Tell them and note how, or why it cannot be done.

                            Who they are:
                            {recipients}

                            Reference: {reference}""");

    /** To a recipient whose right to data rested on consent that was taken back. */
    public static final MailTemplate<Ended> SHARING_ENDED =
            MailTemplate.named("core.sharing-ended", Ended.class)
                    .dutch(
                            "Toestemming om gegevens te delen is ingetrokken",
                            """
                            U ontving van {organisation} persoonsgegevens met toestemming van de \
                            betrokkene, voor het laatst op {lastGivenOn}. Die toestemming is \
                            ingetrokken: u krijgt ze niet meer. Stop het gebruik, en wis wat alleen op \
                            die toestemming berust.

                            Over wie het gaat: {who}
                            {records}

                            Om welke gegevens het gaat:
                            {data}

                            Kenmerk: {reference}""")
                    .english(
                            "Consent to share data was taken back",
                            """
                            You received personal data from {organisation} with the person's \
                            consent, last on {lastGivenOn}. That consent was taken back: you get no \
                            more. Stop using the data, and erase what rests on that consent alone.

                            Whom it is about: {who}
                            {records}

                            Which data it is about:
                            {data}

                            Reference: {reference}""")
                    .forgottenOnceSent();

    /** To those who handle requests, where no mail reaches such a recipient. */
    public static final MailTemplate<ToTell> SHARING_TO_TELL =
            MailTemplate.named("core.sharing-to-tell", ToTell.class)
                    .dutch(
                            "Vertel een ontvanger dat toestemming is ingetrokken",
                            """
                            Iemand trok de toestemming in waarop een ontvanger gegevens kreeg, voor \
                            het laatst op {lastGivenOn}. De verstrekking is gestopt. Er staat geen \
                            adres bij de ontvanger: vertel het zelf.

                            Ontvanger: {recipient}

                            Kenmerk van de toestemming: {reference}""")
                    .english(
                            "Tell a recipient that consent was taken back",
                            """
                            Somebody took back the consent on which a recipient got data, last on \
                            {lastGivenOn}. Nothing more is given. No address is known of the \
                            recipient: tell it yourself.

                            Recipient: {recipient}

                            Reference of the consent: {reference}""");

    /** The values of a request that is stuck; what is missing in each language. */
    public record Stuck(
            String asked, int tries, List<String> nl, List<String> en, String reference) {}

    /** The values of recipients who wait. */
    public record Untold(LocalDate since, List<String> recipients, String reference) {}

    /** The values of sharing that ended. */
    public record Ended(
            LocalDate lastGivenOn,
            String who,
            List<String> records,
            List<String> data,
            String reference) {}

    /** The values of a recipient whom people tell. */
    public record ToTell(LocalDate lastGivenOn, String recipient, String reference) {}

    private FollowUpMails() {}

    /** All of them. */
    public static List<MailTemplate<?>> all() {
        return List.of(STUCK, UNTOLD, SHARING_ENDED, SHARING_TO_TELL);
    }
}
