package nl.waarborg.web.packages;

import java.util.Map;

/** The fixed words of readable packages. */
final class PackageWords {

    private record Word(String nl, String en) {}

    private static final Map<String, Word> WORDS =
            Map.ofEntries(
                    Map.entry("access", new Word("Uw gegevens bij ", "Your data at ")),
                    Map.entry("portability", new Word("Wat u gaf aan ", "What you provided to ")),
                    Map.entry("organisation", new Word("Organisatie", "Organisation")),
                    Map.entry(
                            "contact",
                            new Word("Vragen over uw gegevens", "Questions about your data")),
                    Map.entry("madeAt", new Word("Gemaakt op", "Made at")),
                    Map.entry(
                            "why",
                            new Word(
                                    "Waarvoor uw gegevens worden gebruikt",
                                    "What your data is used for")),
                    Map.entry("purpose", new Word("Doel en grondslag", "Purpose and legal basis")),
                    Map.entry("categories", new Word("Soorten gegevens", "Categories of data")),
                    Map.entry(
                            "recipients",
                            new Word("Wie gegevens kan krijgen", "Who may receive data")),
                    Map.entry("processor", new Word("verwerker", "processor")),
                    Map.entry("recipient", new Word("ontvanger", "recipient")),
                    Map.entry("outside", new Word("buiten de EER: ", "outside the EEA: ")),
                    Map.entry(
                            "countryUnknown", new Word("land niet vermeld", "country not stated")),
                    Map.entry("callsIn", new Word("schakelt in: ", "calls in: ")),
                    Map.entry("guardedBy", new Word("waarborg: ", "safeguard: ")),
                    Map.entry(
                            "safeguard.ADEQUACY",
                            new Word(
                                    "adequaatheidsbesluit van de Europese Commissie (AVG art. 45)",
                                    "adequacy decision of the European Commission (AVG art. 45)")),
                    Map.entry(
                            "safeguard.SCC",
                            new Word(
                                    "standaardcontractbepalingen (AVG art. 46)",
                                    "standard contractual clauses (AVG art. 46)")),
                    Map.entry(
                            "safeguard.NONE",
                            new Word("nog geen waarborg vastgelegd", "no safeguard recorded yet")),
                    Map.entry(
                            "disclosures",
                            new Word(
                                    "Wie uw gegevens echt kreeg",
                                    "Who actually received your data")),
                    Map.entry("none", new Word("Niets.", "Nothing.")),
                    Map.entry("terms", new Word("Hoe lang het blijft", "How long it stays")),
                    Map.entry("source", new Word("Waar het vandaan komt", "Where it comes from")),
                    Map.entry("rights", new Word("Wat u kunt vragen", "What you can ask for")),
                    Map.entry(
                            "complaint",
                            new Word(
                                    "Een klacht kunt u indienen bij: ",
                                    "You can lodge a complaint with: ")),
                    Map.entry("data", new Word("De gegevens", "The data")),
                    Map.entry(
                            "withheld",
                            new Word(
                                    "Wat hier niet in staat, en waarom",
                                    "What is left out, and why")),
                    Map.entry(
                            "withheldForSecurity",
                            new Word(
                                    "voor de beveiliging (AVG art. 32 en 15(4))",
                                    "for security (AVG art. 32 and 15(4))")),
                    Map.entry(
                            "notProvided",
                            new Word(
                                    "niet door u gegeven (AVG art. 20(1))",
                                    "not provided by you (AVG art. 20(1))")),
                    Map.entry(
                            "inJson",
                            new Word("(staat in het JSON-bestand)", "(stands in the JSON file)")),
                    Map.entry("number", new Word("Aantal", "Number")),
                    Map.entry("continued", new Word(" (vervolg)", " (continued)")),
                    Map.entry("volume", new Word("Deel ", "Volume ")),
                    Map.entry("page", new Word("Bladzijde ", "Page ")),
                    Map.entry("of", new Word(" van ", " of ")),
                    Map.entry(
                            "goesOn",
                            new Word(
                                    "Dit deel begint waar het vorige ophoudt.",
                                    "This volume begins where the one before ends.")),
                    Map.entry(
                            "more",
                            new Word(
                                    "Het gaat verder in het volgende deel.",
                                    "It goes on in the next volume.")),
                    Map.entry(
                            "last",
                            new Word("Dit is het laatste deel.", "This is the last volume.")),
                    Map.entry("basis.CONSENT", new Word("toestemming", "consent")),
                    Map.entry("basis.CONTRACT", new Word("overeenkomst", "contract")),
                    Map.entry(
                            "basis.LEGAL_OBLIGATION",
                            new Word("wettelijke plicht", "legal obligation")),
                    Map.entry(
                            "basis.VITAL_INTERESTS", new Word("vitaal belang", "vital interests")),
                    Map.entry("basis.PUBLIC_TASK", new Word("publieke taak", "public task")),
                    Map.entry(
                            "basis.LEGITIMATE_INTERESTS",
                            new Word("gerechtvaardigd belang", "legitimate interests")),
                    Map.entry(
                            "given.CONSENT",
                            new Word(
                                    "op grond van uw toestemming",
                                    "on the ground of your consent")),
                    Map.entry(
                            "given.CONTRACT",
                            new Word(
                                    "nodig voor de overeenkomst met u",
                                    "needed for the agreement with you")),
                    Map.entry(
                            "given.LEGAL_DUTY",
                            new Word(
                                    "op grond van een wettelijke plicht",
                                    "on the ground of a legal duty")),
                    Map.entry(
                            "given.PUBLIC_TASK",
                            new Word("nodig voor een publieke taak", "needed for a public task")),
                    Map.entry(
                            "given.LEGITIMATE_INTEREST",
                            new Word(
                                    "op grond van een gerechtvaardigd belang",
                                    "on the ground of a legitimate interest")),
                    Map.entry(
                            "given.PROCESSOR",
                            new Word(
                                    "als verwerker, in opdracht (AVG art. 28)",
                                    "as a processor, on instruction (AVG art. 28)")));

    private PackageWords() {}

    /** The word, or its key where there is none. */
    static String of(String key, String language) {
        Word word = WORDS.get(key);
        if (word == null) {
            return key.substring(key.indexOf('.') + 1);
        }
        return language.equals("en") ? word.en() : word.nl();
    }
}
