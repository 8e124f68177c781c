package nl.waarborg.kernel.rights;

import nl.waarborg.kernel.retention.HoldGround;

import java.util.Map;
import java.util.Optional;

/**
 * How much stays, until when and why, in the reader's language. Pure.
 *
 * @param words the reader's words
 * @param rules the organisation's retention rules in words, by their numbers
 */
record KeptWords(RightsWords words, Map<String, RuleWords> rules) {

    String kept(Receipt.Reason reason) {
        KeptGround ground = KeptGround.parse(reason.ground());
        Optional<RuleWords> rule = ground.rule().map(rules::get);
        String how = reason.rows() + words.say(" bewaard", " kept");
        if (ground.hold().isPresent()) {
            return how + ", " + whileHeld(ground.hold().get());
        }
        return how
                + reason.until()
                        .map(day -> words.until(Optional.of(day)))
                        .orElseGet(() -> rule.map(this::untilEvent).orElse(""))
                + why(ground, rule);
    }

    private String why(KeptGround ground, Optional<RuleWords> rule) {
        String numbered =
                ground.rule()
                        .map(
                                id ->
                                        words.say("regel ", "rule ")
                                                + id
                                                + rule.map(one -> ": " + one.term(words.language()))
                                                        .orElse(""))
                        .orElse("");
        return ground.law()
                .map(
                        law ->
                                words.say(", op grond van ", ", on the ground of ")
                                        + law
                                        + (numbered.isEmpty() ? "" : " (" + numbered + ")"))
                .orElse(numbered.isEmpty() ? "" : words.say(", volgens ", ", under ") + numbered);
    }

    /** The last day follows from something that has not happened yet. */
    private String untilEvent(RuleWords rule) {
        String event = rule.event(words.language());
        return rule.lasting()
                ? words.say(", zolang dit duurt: ", ", as long as this lasts: ") + event
                : words.say(
                        "; de laatste dag staat nog niet vast en volgt na " + event,
                        "; the last day is not known yet and follows after " + event);
    }

    /** A suspicion of fraud is not told while it is looked into (UAVG art. 41). */
    String whileHeld(HoldGround hold) {
        return switch (hold) {
            case LEGAL_CLAIM ->
                    words.say(
                            "zolang dit nodig is voor een rechtsvordering (AVG art. 17(3)(e))",
                            "as long as a legal claim needs it (AVG art. 17(3)(e))");
            case OBJECTION ->
                    words.say(
                            "zolang een bezwaar nog wordt afgewogen (AVG art. 18(1)(d))",
                            "as long as an objection is weighed (AVG art. 18(1)(d))");
            case OPEN_REQUEST ->
                    words.say(
                            "zolang op een verzoek nog niet is geantwoord",
                            "as long as a request is not answered yet");
            case LIVE_ACTIVITY ->
                    words.say(
                            "zolang iets hiermee nog niet is afgerond",
                            "as long as something about it is not finished");
            case FRAUD ->
                    words.say(
                            "om een reden die nu niet genoemd kan worden (UAVG art. 41)",
                            "for a reason that cannot be told now (UAVG art. 41)");
        };
    }
}
