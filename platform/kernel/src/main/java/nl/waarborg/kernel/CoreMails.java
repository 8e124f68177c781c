package nl.waarborg.kernel;

import nl.waarborg.kernel.policy.PolicyMails;
import nl.waarborg.kernel.rights.FollowUpMails;
import nl.waarborg.kernel.rights.RightsMails;
import nl.waarborg.spi.MailTemplate;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kinds of mail that the core itself sends, declared as plugins declare theirs. */
public final class CoreMails {

    /** To a person for whom an account was made. */
    public static final MailTemplate<Code> INVITATION =
            MailTemplate.named("core.account-invitation", Code.class)
                    .dutch(
                            "Uw account",
                            """
                            Er is een account voor u gemaakt bij {organisation}. Kies zelf uw \
                            wachtwoord met deze code. De code is zeven dagen geldig.

                            Code: {code}""")
                    .english(
                            "Your account",
                            """
                            An account was made for you at {organisation}. Choose your own password \
                            with this code. It is valid for seven days.

                            Code: {code}""")
                    .forgottenOnceSent();

    /** To a person who asked for an account. */
    public static final MailTemplate<Code> REGISTRATION =
            MailTemplate.named("core.account-registration", Code.class)
                    .dutch(
                            "Bevestig uw account",
                            """
                            U vraagt een account aan bij {organisation}. Kies uw wachtwoord met deze \
                            code. De code is een dag geldig. Vroeg u niets aan, doe dan niets.

                            Code: {code}""")
                    .english(
                            "Confirm your account",
                            """
                            You asked for an account at {organisation}. Choose your password with \
                            this code. It is valid for a day. If you asked for nothing, do nothing.

                            Code: {code}""")
                    .forgottenOnceSent();

    /** To a person who asked for an account and has one. */
    public static final MailTemplate<Plain> ACCOUNT_EXISTS =
            MailTemplate.named("core.account-exists", Plain.class)
                    .dutch(
                            "U heeft al een account",
                            """
                            Iemand vroeg met dit adres een account aan bij {organisation}. U heeft er \
                            al een. Was u het zelf, log dan in of vraag een nieuw wachtwoord aan. Hebt \
                            u het opgeheven, vraag ons dan om het weer te openen.""")
                    .english(
                            "You have an account already",
                            """
                            Someone asked for an account at {organisation} with this address. You \
                            have one already. If it was you, log in or ask for a new password. If you \
                            closed it, ask us to open it again.""");

    /** To a person who forgot the password. */
    public static final MailTemplate<Code> PASSWORD_RESET =
            MailTemplate.named("core.password-reset", Code.class)
                    .dutch(
                            "Nieuw wachtwoord",
                            """
                            U vraagt een nieuw wachtwoord aan bij {organisation}. Kies het met deze \
                            code. De code is een uur geldig. Vroeg u niets aan, doe dan niets.

                            Code: {code}""")
                    .english(
                            "New password",
                            """
                            You asked for a new password at {organisation}. Choose it with this \
                            code. It is valid for an hour. If you asked for nothing, do nothing.

                            Code: {code}""")
                    .forgottenOnceSent();

    /** To a person whose password is another than before. */
    public static final MailTemplate<Plain> PASSWORD_CHANGED =
            MailTemplate.named("core.password-changed", Plain.class)
                    .dutch(
                            "Uw wachtwoord is gewijzigd",
                            """
                            Uw wachtwoord bij {organisation} is gewijzigd. Deed u dat niet zelf, \
                            vraag dan meteen een nieuw wachtwoord aan en meld het ons.""")
                    .english(
                            "Your password was changed",
                            """
                            Your password at {organisation} was changed. If that was not you, ask \
                            for a new password at once and tell us.""");

    /** To a person who closed the own account. */
    public static final MailTemplate<Closed> ACCOUNT_CLOSED =
            MailTemplate.named("core.account-closed", Closed.class)
                    .dutch(
                            "Uw account is opgeheven",
                            """
                            U hebt uw account bij {organisation} op {on} opgeheven. Niemand kan er nog \
                            mee inloggen. Deed u dat niet zelf, meld het ons dan meteen.

                            De bewaartermijnen worden daar niet korter of langer van. Dit blijft, en tot \
                            wanneer:
                            {nl}

                            Het is geen verzoek om uw gegevens te verwijderen. Wilt u dat wel, of wilt u \
                            ze inzien of verbeteren, vraag het ons dan; een account hebt u daar niet voor \
                            nodig. Ook als u het account terug wilt, kunt u dat vragen zolang het er nog \
                            is.

                            Vragen en verzoeken: {contact}

                            Een klacht kunt u indienen bij de Autoriteit Persoonsgegevens.""")
                    .english(
                            "Your account was closed",
                            """
                            You closed your account at {organisation} on {on}. Nobody can log in with it \
                            any more. If that was not you, tell us at once.

                            The terms for which data is kept get no shorter or longer by it. This stays, \
                            and until when:
                            {en}

                            It is no request to erase your data. If you want that, or want to see or \
                            correct it, ask us; you need no account for it. If you want the account back, \
                            you can ask for that too while it is still there.

                            Questions and requests: {contact}

                            You can lodge a complaint with the Autoriteit Persoonsgegevens.""");

    /**
     * What a mail about a closed account needs to know.
     *
     * @param on the day
     * @param nl what stays, in Dutch
     * @param en what stays, in English
     * @param contact where to ask
     */
    public record Closed(LocalDate on, List<String> nl, List<String> en, String contact) {}

    /** To a person whose data was set aside, before that ends (AVG art. 18(3)). */
    public static final MailTemplate<Ending> RESTRICTION_ENDS =
            MailTemplate.named("core.restriction-ends", Ending.class)
                    .dutch(
                            "Uw gegevens worden weer gebruikt",
                            """
                            Op uw verzoek gebruikt {organisation} uw gegevens nu niet. Vanaf {on} \
                            worden ze weer gebruikt. Bent u het daar niet mee eens, laat het dan voor \
                            die dag weten. Een klacht kunt u indienen bij de Autoriteit \
                            Persoonsgegevens.""")
                    .english(
                            "Your data will be used again",
                            """
                            At your request {organisation} does not use your data now. From {on} on \
                            it will be used again. If you do not agree, say so before that day. You \
                            can lodge a complaint with the Autoriteit Persoonsgegevens.""");

    /**
     * What a mail about something that ends needs to know.
     *
     * @param on the day
     */
    public record Ending(String on) {}

    /** To whoever must confirm a consent before it stands. */
    public static final MailTemplate<Asked> CONSENT_CONFIRMATION =
            MailTemplate.named("core.consent-confirmation", Asked.class)
                    .dutch(
                            "Bevestig de toestemming",
                            """
                            Bij {organisation} is toestemming gegeven waarvan wij u om bevestiging \
                            vragen:

                            {nl}

                            De toestemming geldt pas als u haar binnen twee weken bevestigt met deze \
                            link:

                            {confirm}

                            Wilt u dat niet, dan hoeft u niets te doen. Vraagt een scherm om de code, \
                            dan is dat deze.

                            Code: {code}""")
                    .english(
                            "Confirm the consent",
                            """
                            At {organisation} consent was given that we ask you to confirm:

                            {en}

                            It holds only once you confirm it with this link, within two weeks:

                            {confirm}

                            If you do not want to, you need do nothing. Where a screen asks for the \
                            code, this is it.

                            Code: {code}""")
                    .forgottenOnceSent();

    /** To the privacy officers, about a breach that the authority may have to hear of. */
    public static final MailTemplate<BreachNotice> BREACH_OPEN =
            MailTemplate.named("core.breach-open", BreachNotice.class)
                    .dutch(
                            "Datalek: beslis voor {notifyBy} (UTC)",
                            """
                            Bij {organisation} staat een melding van een mogelijk datalek open. \
                            Beslis voor {notifyBy} (UTC) of de toezichthouder het moet weten.

                            Zaak: {breach}""")
                    .english(
                            "Data breach: decide before {notifyBy} (UTC)",
                            """
                            At {organisation} a case of what may be a data breach is open. Decide \
                            before {notifyBy} (UTC) whether the authority must be told.

                            Case: {breach}""");

    /** To a person whose data a breach is about (AVG art. 34). */
    public static final MailTemplate<BreachTold> BREACH_TO_PERSON =
            MailTemplate.named("core.breach-to-person", BreachTold.class)
                    .dutch(
                            "Er is iets misgegaan met gegevens van u",
                            """
                            Bij {organisation} is dit gebeurd: {facts}

                            Het gaat om deze gegevens van u:
                            {nl}

                            Dit kan het gevolg zijn: {effects}

                            Dit hebben wij gedaan en doen wij nog: {measures}

                            Vragen: {contact}

                            U kunt een klacht indienen bij de Autoriteit Persoonsgegevens.""")
                    .english(
                            "Something went wrong with data of yours",
                            """
                            At {organisation} this happened: {facts}

                            It is about these data of yours:
                            {en}

                            This may follow from it: {effects}

                            This we did and are going to do: {measures}

                            Questions: {contact}

                            You can complain to the Autoriteit Persoonsgegevens.""");

    /**
     * What a person is told of a breach.
     *
     * @param facts what happened
     * @param nl which of the person's data, in Dutch
     * @param en the same in English
     * @param effects what it may lead to
     * @param measures what was done and will be done
     * @param contact where to ask
     */
    public record BreachTold(
            String facts,
            List<String> nl,
            List<String> en,
            String effects,
            String measures,
            Optional<String> contact) {}

    /**
     * What a mail with a code needs to know.
     *
     * @param code what its reader types over
     */
    public record Code(String code) {}

    /**
     * What a mail about a consent needs to know.
     *
     * @param confirm the link that confirms it
     * @param code what confirms it as well
     * @param nl what is agreed to, in Dutch
     * @param en what is agreed to, in English
     */
    public record Asked(URI confirm, String code, String nl, String en) {}

    /**
     * What a mail about a breach needs to know.
     *
     * @param breach the case
     * @param notifyBy when the 72 hours are over
     */
    public record BreachNotice(String breach, String notifyBy) {}

    /** What a mail that only tells something needs to know. */
    public record Plain() {}

    private CoreMails() {}

    /** All of them; their names start with {@code core.}. */
    public static List<MailTemplate<?>> all() {
        List<MailTemplate<?>> all =
                new ArrayList<>(
                        List.of(
                                INVITATION,
                                REGISTRATION,
                                ACCOUNT_EXISTS,
                                PASSWORD_RESET,
                                PASSWORD_CHANGED,
                                ACCOUNT_CLOSED,
                                RESTRICTION_ENDS,
                                CONSENT_CONFIRMATION,
                                BREACH_OPEN,
                                BREACH_TO_PERSON));
        all.addAll(RightsMails.all());
        all.addAll(FollowUpMails.all());
        all.addAll(PolicyMails.all());
        return List.copyOf(all);
    }
}
