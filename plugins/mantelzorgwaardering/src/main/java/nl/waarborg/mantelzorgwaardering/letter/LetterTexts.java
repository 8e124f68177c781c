package nl.waarborg.mantelzorgwaardering.letter;

import nl.waarborg.mantelzorgwaardering.MantelzorgwaarderingPlugin;
import nl.waarborg.spi.MailTemplate;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The words of every letter, in Dutch and English. A tenant may put its own in their place. */
final class LetterTexts {

    private static final String NAME = MantelzorgwaarderingPlugin.NAME + ".";

    private static final String OBJECT_NL =
            "\n\nBent u het niet eens met dit besluit? Dan kunt u bezwaar maken. Dat kan tot en met {lastDay}, in uw"
                    + " account of met een brief aan {organisation}. Zet daarin uw naam, de datum, om welk besluit het gaat"
                    + " en waarom u het er niet mee eens bent, en onderteken een brief.\n\nMet vriendelijke groet,\n"
                    + "{organisation}";
    private static final String OBJECT_EN =
            "\n\nDo you disagree with this decision? Then you can object until {lastDay}, in your account or by letter to"
                    + " {organisation}. Give your name, the date, which decision it is about and why you disagree, and sign"
                    + " a letter.\n\nKind regards,\n{organisation}";
    private static final String APPEAL_NL =
            "\n\nBent u het hiermee niet eens? Dan kunt u in beroep gaan bij de bestuursrechter van de rechtbank, binnen"
                    + " zes weken na de dag waarop deze brief is verstuurd.\n\nMet vriendelijke groet,\n{organisation}";
    private static final String APPEAL_EN =
            "\n\nDo you disagree with this? Then you can appeal to the administrative court within six weeks from the day"
                    + " after this letter was sent.\n\nKind regards,\n{organisation}";
    private static final String BY_NL =
            "\n\nBesloten door: {decidedBy}\nBesloten door een medewerker van {decidedFor}";
    private static final String BY_EN =
            "\n\nDecided by: {decidedBy}\nDecided by a member of staff of {decidedFor}";
    private static final String BYE_NL = "\n\nMet vriendelijke groet,\n{organisation}";
    private static final String BYE_EN = "\n\nKind regards,\n{organisation}";

    static final MailTemplate<Decided> GRANTED =
            MailTemplate.named(NAME + "decision-granted", Decided.class)
                    .dutch(
                            "Uw aanvraag is toegekend",
                            "Beste {name},\n\nOp {decidedOn} hebben wij uw aanvraag voor {edition} toegekend.\n\n"
                                    + "Waarom: {reasons}"
                                    + BY_NL
                                    + OBJECT_NL)
                    .english(
                            "Your application was granted",
                            "Dear {name},\n\nOn {decidedOn} we granted your application for {edition}.\n\n"
                                    + "Why: {reasons}"
                                    + BY_EN
                                    + OBJECT_EN);

    static final MailTemplate<Decided> REFUSED =
            MailTemplate.named(NAME + "decision-refused", Decided.class)
                    .dutch(
                            "Uw aanvraag is afgewezen",
                            "Beste {name},\n\nOp {decidedOn} hebben wij uw aanvraag voor {edition} afgewezen.\n\n"
                                    + "Waarom: {reasons}"
                                    + BY_NL
                                    + OBJECT_NL)
                    .english(
                            "Your application was refused",
                            "Dear {name},\n\nOn {decidedOn} we refused your application for {edition}.\n\n"
                                    + "Why: {reasons}"
                                    + BY_EN
                                    + OBJECT_EN);

    static final MailTemplate<NewTerm> TERM_EXTENDED =
            MailTemplate.named(NAME + "term-extended", NewTerm.class)
                    .dutch(
                            "Wij hebben meer tijd nodig voor uw aanvraag",
                            "Beste {name},\n\nOver uw aanvraag voor {edition} beslissen wij uiterlijk op {dueOn}.\n\n"
                                    + "Waarom: {reasons}"
                                    + BYE_NL)
                    .english(
                            "We need more time for your application",
                            "Dear {name},\n\nWe decide on your application for {edition} by {dueOn} at the latest.\n\n"
                                    + "Why: {reasons}"
                                    + BYE_EN);

    static final MailTemplate<Received> OBJECTION_RECEIVED =
            MailTemplate.named(NAME + "objection-received", Received.class)
                    .dutch(
                            "Wij hebben uw bezwaar ontvangen",
                            "Beste {name},\n\nOp {receivedOn} kwam uw bezwaar binnen tegen ons besluit over {edition}. Wij"
                                    + " beslissen daarover uiterlijk op {dueOn}. Iemand die niet over uw aanvraag besliste,"
                                    + " kijkt ernaar."
                                    + BYE_NL)
                    .english(
                            "We received your objection",
                            "Dear {name},\n\nOn {receivedOn} your objection to our decision on {edition} came in. We decide"
                                    + " on it by {dueOn} at the latest. Somebody who did not decide on your application looks"
                                    + " at it."
                                    + BYE_EN);

    static final MailTemplate<NewTerm> OBJECTION_ADJOURNED =
            MailTemplate.named(NAME + "objection-adjourned", NewTerm.class)
                    .dutch(
                            "Wij hebben meer tijd nodig voor uw bezwaar",
                            "Beste {name},\n\nOver uw bezwaar over {edition} beslissen wij uiterlijk op {dueOn}.\n\n"
                                    + "Waarom: {reasons}"
                                    + BYE_NL)
                    .english(
                            "We need more time for your objection",
                            "Dear {name},\n\nWe decide on your objection about {edition} by {dueOn} at the latest.\n\n"
                                    + "Why: {reasons}"
                                    + BYE_EN);

    static final MailTemplate<Answered> OBJECTION_UPHELD =
            MailTemplate.named(NAME + "objection-upheld", Answered.class)
                    .dutch(
                            "Uw bezwaar is gegrond",
                            "Beste {name},\n\nUw bezwaar is gegrond: wij kennen uw aanvraag voor {edition} alsnog toe. Dit"
                                    + " besluit komt in de plaats van het eerdere.\n\nWaarom: {reasons}"
                                    + BY_NL
                                    + APPEAL_NL)
                    .english(
                            "Your objection was upheld",
                            "Dear {name},\n\nYour objection was upheld: we grant your application for {edition} after all."
                                    + " This decision replaces the earlier one.\n\nWhy: {reasons}"
                                    + BY_EN
                                    + APPEAL_EN);

    static final MailTemplate<Answered> OBJECTION_UNFOUNDED =
            MailTemplate.named(NAME + "objection-unfounded", Answered.class)
                    .dutch(
                            "Uw bezwaar is ongegrond",
                            "Beste {name},\n\nUw bezwaar over {edition} is ongegrond. Ons besluit blijft zoals het was.\n\n"
                                    + "Waarom: {reasons}"
                                    + BY_NL
                                    + APPEAL_NL)
                    .english(
                            "Your objection was not upheld",
                            "Dear {name},\n\nYour objection about {edition} was not upheld. Our decision stands.\n\n"
                                    + "Why: {reasons}"
                                    + BY_EN
                                    + APPEAL_EN);

    static final MailTemplate<Answered> OBJECTION_INADMISSIBLE =
            MailTemplate.named(NAME + "objection-inadmissible", Answered.class)
                    .dutch(
                            "Uw bezwaar kwam te laat",
                            "Beste {name},\n\nUw bezwaar over {edition} kwam te laat. Daarom hebben wij het niet inhoudelijk"
                                    + " bekeken.\n\nWaarom: {reasons}"
                                    + BY_NL
                                    + APPEAL_NL)
                    .english(
                            "Your objection came too late",
                            "Dear {name},\n\nYour objection about {edition} came too late, so we did not look into it.\n\n"
                                    + "Why: {reasons}"
                                    + BY_EN
                                    + APPEAL_EN);

    static final MailTemplate<Told> PAYOUT_HELD =
            MailTemplate.named(NAME + "payout-held", Told.class)
                    .dutch(
                            "Wij hebben vragen over uw waardering",
                            "Beste {name},\n\nWij betalen uw waardering voor {edition} nog niet uit, omdat wij er vragen over"
                                    + " hebben. Wij praten daar graag eerst met u over. Neem contact met ons op voor een"
                                    + " gesprek. Pas daarna beslist een medewerker of wij uitbetalen."
                                    + BYE_NL)
                    .english(
                            "We have questions about your award",
                            "Dear {name},\n\nWe do not pay out your award for {edition} yet, because we have questions about"
                                    + " it. We would like to talk with you first. Please contact us for a conversation. Only"
                                    + " then a member of staff decides whether we pay."
                                    + BYE_EN);

    static final MailTemplate<Told> PAYOUT_RELEASED =
            MailTemplate.named(NAME + "payout-released", Told.class)
                    .dutch(
                            "Wij betalen uw waardering uit",
                            "Beste {name},\n\nOnze vragen zijn beantwoord. Wij betalen uw waardering voor {edition} uit."
                                    + BYE_NL)
                    .english(
                            "We pay out your award",
                            "Dear {name},\n\nOur questions were answered. We pay out your award for {edition}."
                                    + BYE_EN);

    static final MailTemplate<Told> PAYOUT_WITHHELD =
            MailTemplate.named(NAME + "payout-withheld", Told.class)
                    .dutch(
                            "Wij betalen uw waardering niet uit",
                            "Beste {name},\n\nWij betalen uw waardering voor {edition} niet uit. Waarom, staat in uw account"
                                    + " bij de uitbetaling. Neem contact met ons op als u het er niet mee eens bent."
                                    + BYE_NL)
                    .english(
                            "We do not pay out your award",
                            "Dear {name},\n\nWe do not pay out your award for {edition}. The reasons stand in your account,"
                                    + " with the payout. Please contact us if you disagree."
                                    + BYE_EN);

    static final MailTemplate<Told> PAYOUT_REJECTED =
            MailTemplate.named(NAME + "payout-rejected", Told.class)
                    .dutch(
                            "De bank kon uw waardering niet overmaken",
                            "Beste {name},\n\nDe bank kon uw waardering voor {edition} niet overmaken naar de rekening die u"
                                    + " opgaf. Geef in uw account bij de uitbetaling een ander rekeningnummer op, of neem"
                                    + " contact met ons op. Daarna betalen wij opnieuw."
                                    + BYE_NL)
                    .english(
                            "The bank could not pay your award",
                            "Dear {name},\n\nThe bank could not pay your award for {edition} to the account you named. Name"
                                    + " another account with the payout in your account here, or contact us. Then we pay"
                                    + " again."
                                    + BYE_EN);

    static final MailTemplate<Told> ACCOUNT_CHANGED =
            MailTemplate.named(NAME + "account-changed", Told.class)
                    .dutch(
                            "Uw rekeningnummer is veranderd",
                            "Beste {name},\n\nVoor de uitbetaling van uw waardering voor {edition} is een ander"
                                    + " rekeningnummer opgegeven. Deed u dat niet zelf, neem dan meteen contact met ons op."
                                    + BYE_NL)
                    .english(
                            "Your bank account was changed",
                            "Dear {name},\n\nAnother bank account was named for the payout of your award for {edition}. If"
                                    + " that was not you, contact us at once."
                                    + BYE_EN);

    static final MailTemplate<Applied> APPLIED =
            MailTemplate.named(NAME + "applied-for-you", Applied.class)
                    .dutch(
                            "Er is voor u een waardering aangevraagd",
                            "Beste {name},\n\nOp {appliedOn} heeft iemand anders voor u een aanvraag gedaan voor {edition},"
                                    + " op uw naam en met uw gegevens. Klopt dat niet, of wilt u de aanvraag niet, laat het ons"
                                    + " dan weten: wij trekken hem in zolang er geen besluit is."
                                    + BYE_NL)
                    .english(
                            "Somebody applied for an award for you",
                            "Dear {name},\n\nOn {appliedOn} somebody else applied for {edition} for you, in your name and with"
                                    + " your data. If that is not right, or you do not want it, tell us: we withdraw the"
                                    + " application as long as nothing was decided."
                                    + BYE_EN);

    private LetterTexts() {}

    static List<MailTemplate<?>> all() {
        return List.of(
                GRANTED,
                REFUSED,
                TERM_EXTENDED,
                OBJECTION_RECEIVED,
                OBJECTION_ADJOURNED,
                OBJECTION_UPHELD,
                OBJECTION_UNFOUNDED,
                OBJECTION_INADMISSIBLE,
                PAYOUT_HELD,
                PAYOUT_RELEASED,
                PAYOUT_WITHHELD,
                PAYOUT_REJECTED,
                ACCOUNT_CHANGED,
                APPLIED);
    }

    /**
     * A decision.
     *
     * @param name the carer
     * @param edition the edition
     * @param decidedOn the day of the decision
     * @param reasons why
     * @param decidedBy the name of who decided; empty where that is no longer known
     * @param decidedFor the organisation, where no name is known
     * @param lastDay the last day to object
     */
    record Decided(
            String name,
            String edition,
            LocalDate decidedOn,
            String reasons,
            Optional<String> decidedBy,
            Optional<String> decidedFor,
            LocalDate lastDay) {}

    /**
     * An application that somebody else handed in.
     *
     * @param name the carer
     * @param edition the edition
     * @param appliedOn the day
     */
    record Applied(String name, String edition, LocalDate appliedOn) {}

    /**
     * A term that was made longer.
     *
     * @param name the carer
     * @param edition the edition
     * @param dueOn the new last day
     * @param reasons why
     */
    record NewTerm(String name, String edition, LocalDate dueOn, String reasons) {}

    /**
     * An objection that came in.
     *
     * @param name the carer
     * @param edition the edition
     * @param receivedOn the day it came in
     * @param dueOn the last day to decide on it
     */
    record Received(String name, String edition, LocalDate receivedOn, LocalDate dueOn) {}

    /**
     * An objection that was decided on.
     *
     * @param name the carer
     * @param edition the edition
     * @param reasons why
     * @param decidedBy the name of who decided; empty where that is no longer known
     * @param decidedFor the organisation, where no name is known
     */
    record Answered(
            String name,
            String edition,
            String reasons,
            Optional<String> decidedBy,
            Optional<String> decidedFor) {}

    /**
     * News of a payout.
     *
     * @param name the carer
     * @param edition the edition
     */
    record Told(String name, String edition) {}
}
