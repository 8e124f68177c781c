package nl.waarborg.kernel.policy;

import nl.waarborg.spi.MailTemplate;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What people get before a change of the policy applies. */
public final class PolicyMails {

    /** That something changes. */
    public static final MailTemplate<Changes> CHANGES =
            MailTemplate.named("core.policy-changes", Changes.class)
                    .dutch(
                            "Wij gaan anders met uw gegevens om",
                            """
                            Vanaf {on} verandert er iets in hoe {organisation} met uw gegevens omgaat:

                            {dutch}

                            De nieuwe verklaring staat vanaf die dag op {site}.

                            U kunt uw gegevens altijd inzien, laten verbeteren of laten wissen, en \
                            bezwaar maken.

                            Vragen of klachten: {contact}
                            U kunt ook een klacht indienen bij de {authority}.""")
                    .english(
                            "We are going to deal with your data in another way",
                            """
                            From {on} something changes in how {organisation} deals with your data:

                            {english}

                            From that day the new statement stands at {site}.

                            You can always see your data, have it corrected or erased, and object.

                            Questions or complaints: {contact}
                            You can also lodge a complaint with the {authority}.""");

    /** That consent is asked again. */
    public static final MailTemplate<Again> AGAIN =
            MailTemplate.named("core.consent-again", Again.class)
                    .dutch(
                            "Wij vragen opnieuw uw toestemming",
                            """
                            U gaf {organisation} eerder toestemming. Wat wij vragen of daarmee doen, \
                            verandert op {on}. Vanaf die dag telt uw eerdere toestemming niet meer en \
                            vragen wij u dit:

                            {dutch}

                            Wat u ons verder toestond, blijft gelden.

                            Wilt u dat, log dan vanaf die dag in en geef bij uw toestemmingen uw \
                            antwoord. Doet u niets, dan gebruiken wij uw gegevens hiervoor niet.

                            {site}

                            Vragen: {contact}""")
                    .english(
                            "We ask for your consent again",
                            """
                            You gave {organisation} your consent before. What we ask or do with it \
                            changes on {on}. From that day your earlier consent no longer counts and we \
                            ask you this:

                            {english}

                            Whatever else you agreed to remains.

                            If you agree, log in from that day on and answer under your consents. If \
                            you do nothing, we do not use your data for this.

                            {site}

                            Questions: {contact}""");

    /** That something is asked no more. */
    public static final MailTemplate<Again> NO_LONGER =
            MailTemplate.named("core.no-longer-asked", Again.class)
                    .dutch(
                            "Wij stellen een vraag niet meer",
                            """
                            U gaf {organisation} toestemming om uw antwoord te gebruiken op wat wij \
                            vanaf {on} niet meer vragen:

                            {dutch}

                            Uw toestemming daarvoor eindigt op die dag. Wat wij alleen daarop bewaren, \
                            verwijderen wij. U hoeft niets te doen, en wat u ons verder toestond, \
                            blijft gelden.

                            {site}

                            Vragen: {contact}""")
                    .english(
                            "We no longer ask a question",
                            """
                            You agreed that {organisation} uses your answer to what we no longer ask \
                            from {on}:

                            {english}

                            Your consent to that ends on that day. What we keep on that alone, we \
                            remove. You need not do anything, and whatever else you agreed to remains.

                            {site}

                            Questions: {contact}""");

    private PolicyMails() {}

    /** All of them. */
    public static List<MailTemplate<?>> all() {
        return List.of(CHANGES, AGAIN, NO_LONGER);
    }

    /**
     * What a mail about a change needs to know.
     *
     * @param on the first day that it holds
     * @param dutch what changes, in Dutch
     * @param english what changes, in English
     * @param site the organisation's site, where it has one
     * @param contact where to ask
     * @param authority the supervisory authority
     */
    public record Changes(
            LocalDate on,
            List<String> dutch,
            List<String> english,
            Optional<URI> site,
            Optional<String> contact,
            String authority) {}

    /**
     * What a mail that asks again, or says that something is asked no more, needs to know.
     *
     * @param on the first day that the earlier consent no longer counts
     * @param dutch what is or was asked, in Dutch
     * @param english what is or was asked, in English
     * @param site the organisation's site, where it has one
     * @param contact where to ask
     */
    public record Again(
            LocalDate on,
            List<String> dutch,
            List<String> english,
            Optional<URI> site,
            Optional<String> contact) {}
}
