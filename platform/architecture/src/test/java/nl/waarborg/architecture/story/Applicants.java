package nl.waarborg.architecture.story;

import io.vertx.core.json.JsonObject;

import java.util.List;

/** The twenty. They hand in on 1 November 2026 unless their line says otherwise. */
final class Applicants {

    static final String ASSEN = "Assen";
    private static final String GRANTED = "GRANTED";
    private static final String REFUSED = "REFUSED";
    private static final String LONG_AGO = "2019-03-01";
    private static final String ADULT = "1970-05-17";

    private Applicants() {}

    static List<Applicant> all() {
        return List.of(
                at(ASSEN, "Anna", "cares 20 hours a week", ADULT, adult(20, LONG_AGO), "", GRANTED),
                at(ASSEN, "Bilal", "is 12, a young carer", "2014-06-01", youth(), "", GRANTED),
                at(ASSEN, "Chris", "is 24 until tomorrow", "2001-11-02", youth(), "", GRANTED),
                at(
                        ASSEN,
                        "Demi",
                        "is 25 today, so an adult",
                        "2001-11-01",
                        adult(9, LONG_AGO),
                        "",
                        GRANTED),
                at(ASSEN, "Emre", "is 6 until tomorrow", "2019-11-02", youth(), "age", REFUSED),
                at(
                        ASSEN,
                        "Fleur",
                        "cares for exactly three months",
                        ADULT,
                        adult(12, "2026-08-01"),
                        "months-of-care",
                        REFUSED),
                at(
                        ASSEN,
                        "Gijs",
                        "cares for three months and a day",
                        ADULT,
                        adult(12, "2026-07-31"),
                        "",
                        GRANTED),
                at(ASSEN, "Hanna", "cares exactly 8 hours", ADULT, adult(8, LONG_AGO), "", GRANTED),
                at(
                        ASSEN,
                        "Iris",
                        "cares 7 hours",
                        ADULT,
                        adult(7, LONG_AGO),
                        "hours-per-week",
                        REFUSED),
                at(
                        "Tynaarlo",
                        "Jaap",
                        "cares for somebody out of town",
                        ADULT,
                        adult(12, LONG_AGO),
                        "recipient-lives-in",
                        REFUSED),
                at(
                        ASSEN,
                        "Karin",
                        "is paid for it",
                        ADULT,
                        adult(12, LONG_AGO).put("unpaid", false),
                        "unpaid",
                        REFUSED),
                at(
                        ASSEN,
                        "Lars",
                        "is 15 and cares for a neighbour",
                        "2011-02-03",
                        youth().put("relation", "NEIGHBOUR"),
                        "family",
                        REFUSED),
                at(
                        ASSEN,
                        "Mila",
                        "is 9; nobody is ill for long",
                        "2017-02-03",
                        youth().put("recipientLongTermIll", false),
                        "recipient-long-term-ill",
                        REFUSED),
                new Applicant(
                        "Noor",
                        "cares for somebody who is registered elsewhere",
                        ADULT,
                        adult(12, LONG_AGO),
                        ASSEN,
                        "Groningen",
                        "recipient-registered-in",
                        REFUSED),
                at(ASSEN, "Otto", "thinks again", ADULT, adult(12, LONG_AGO), "", "WITHDRAWN"),
                at(
                        ASSEN,
                        "Petra",
                        "writes 1 hour and means 14",
                        ADULT,
                        adult(1, LONG_AGO),
                        "hours-per-week",
                        GRANTED),
                at(
                        ASSEN,
                        "Quinten",
                        "fits the rules, but a human learns more",
                        ADULT,
                        adult(12, LONG_AGO),
                        "",
                        REFUSED),
                at(ASSEN, "Rosa", "errs and tries twice", ADULT, adult(12, LONG_AGO), "", GRANTED),
                at(
                        ASSEN,
                        "Sven",
                        "hands in at the last second of the last day",
                        ADULT,
                        adult(12, LONG_AGO),
                        "",
                        GRANTED),
                at(ASSEN, "Tess", "is a second late", ADULT, adult(12, LONG_AGO), "", "DRAFT"));
    }

    private static Applicant at(
            String town,
            String first,
            String about,
            String born,
            JsonObject care,
            String broken,
            String end) {
        return new Applicant(first, about, born, care, town, town, broken, end);
    }

    private static JsonObject adult(int hours, String since) {
        return new JsonObject()
                .put("relation", "FRIEND")
                .put("hoursPerWeek", hours)
                .put("since", since)
                .put("unpaid", true);
    }

    private static JsonObject youth() {
        return new JsonObject()
                .put("relation", "FAMILY")
                .put("recipientLongTermIll", true)
                .put("missesCare", false)
                .put("helpsOften", true);
    }
}
