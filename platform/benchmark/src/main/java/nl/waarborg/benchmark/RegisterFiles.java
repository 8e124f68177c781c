package nl.waarborg.benchmark;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The files from which a register is loaded: invented people and what they finished. */
record RegisterFiles(RegisterSizes sizes, LocalDate today) {

    private static final int DAYS_OF_A_PERIOD = 4 * 365;
    private static final int REQUESTS_IN_A_HUNDRED = 2;

    /** The number of the trade register of the one employer. */
    static final String EMPLOYER = "12345678";

    /**
     * Files of registrations, a thousand lines each, with the certificate, hours and employment of
     * each, as in life: the certificates of some have expired, and some worked too little.
     */
    List<byte[]> dossiers() {
        return files(
                "number,name,date_of_birth,email,phone,street,postcode,town,period_from,"
                        + "first_aid_from,first_aid_until,care_hours,employments",
                IntStream.rangeClosed(1, sizes.dossiers()).mapToObj(this::dossier).toList(),
                1_000);
    }

    /** The last ones ask to be registered; the periods of the others end over the next years. */
    private String dossier(int number) {
        boolean asks = number > sizes.dossiers() * (100 - REQUESTS_IN_A_HUNDRED) / 100;
        LocalDate from =
                today.minusYears(4)
                        .plusDays(1 + (long) number * DAYS_OF_A_PERIOD / sizes.dossiers());
        return "KCKZ-"
                + number
                + ",Verzonnen Persoon,1990-05-17,persoon"
                + number
                + "@example.nl,,Proefstraat "
                + number
                + ",9401 AB,Assen,"
                + (asks ? "," : from + ",")
                + evidence(number, asks ? today : from);
    }

    private String evidence(int number, LocalDate from) {
        LocalDate expires = today.plusDays(number % 730 - 30L);
        int years = from.equals(today) ? 0 : Period.between(from, today).getYears() + 1;
        return expires.minusYears(2)
                + ","
                + expires
                + ","
                + IntStream.range(0, years)
                        .mapToObj(year -> String.valueOf(190 + (number + year * 7) % 200))
                        .collect(Collectors.joining(";"))
                + ","
                + EMPLOYER
                + " FIXED "
                + from.minusYears(1);
    }

    /** Presence lists, ten thousand lines each. */
    List<byte[]> results(List<String> offers) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < sizes.resultsEach(); i++) {
            for (int number = 1;
                    number <= sizes.dossiers() && lines.size() < sizes.results();
                    number++) {
                LocalDate on = today.minusDays(1 + (i / offers.size()) * 200L + number % 25);
                lines.add(offers.get(i % offers.size()) + ",KCKZ-" + number + "," + on);
            }
        }
        return files("offer,number,finished_on", lines, 10_000);
    }

    private static List<byte[]> files(String heading, List<String> lines, int most) {
        List<byte[]> files = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += most) {
            List<String> some = lines.subList(from, Math.min(lines.size(), from + most));
            files.add((heading + "\n" + String.join("\n", some)).getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }
}
