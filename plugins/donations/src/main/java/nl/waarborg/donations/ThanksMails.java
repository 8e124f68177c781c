package nl.waarborg.donations;

import nl.waarborg.spi.MailTemplate;

import java.math.BigDecimal;
import java.time.LocalDate;

/** The words of thanks. */
final class ThanksMails {

    static final MailTemplate<Given> ONE_OFF =
            MailTemplate.named(DonationsPlugin.NAME + ".thanks", Given.class)
                    .dutch(
                            "Dank u wel voor uw gift",
                            """
                            Beste {name},

                            Op {donatedOn} ontvingen we van u {amount} euro. Dank u wel!

                            Schrijf bij een volgende gift uw nummer {number} in de omschrijving.

                            {organisation}""")
                    .english(
                            "Thank you for your gift",
                            """
                            Dear {name},

                            On {donatedOn} we received {amount} euros from you. Thank you!

                            With a next gift, write your number {number} in the description.

                            {organisation}""");

    static final MailTemplate<Given> FIRST_OF_SERIES =
            MailTemplate.named(DonationsPlugin.NAME + ".thanks-series", Given.class)
                    .dutch(
                            "Dank u wel dat u ons blijft steunen",
                            """
                            Beste {name},

                            Op {donatedOn} ontvingen we van u voor het eerst uw vaste gift: {amount} euro. Dank u wel!

                            We mailen u niet bij elke volgende gift. Uw nummer is {number}.

                            {organisation}""")
                    .english(
                            "Thank you for your continuing support",
                            """
                            Dear {name},

                            On {donatedOn} we received your regular gift for the first time: {amount} euros. Thank you!

                            We will not mail you with each gift that follows. Your number is {number}.

                            {organisation}""");

    static final MailTemplate<GivenInYear> YEAR =
            MailTemplate.named(DonationsPlugin.NAME + ".thanks-year", GivenInYear.class)
                    .dutch(
                            "Dank u wel voor uw giften in {year}",
                            """
                            Beste {name},

                            In {year} gaf u ons met uw vaste giften {amount} euro. Dank u wel!

                            Wilt u een overzicht voor uw belastingaangifte, of liever geen bedankje meer? Laat het ons weten en noem uw nummer {number}.

                            {organisation}""")
                    .english(
                            "Thank you for your gifts in {year}",
                            """
                            Dear {name},

                            In {year} your regular gifts came to {amount} euros. Thank you!

                            Would you like an overview for your tax return, or rather no thanks any more? Let us know and mention your number {number}.

                            {organisation}""");

    private ThanksMails() {}

    /**
     * A gift.
     *
     * @param name of the donor
     * @param amount in euros
     * @param donatedOn when
     * @param number of the donor
     */
    record Given(String name, BigDecimal amount, LocalDate donatedOn, int number) {}

    /**
     * What was given in a year.
     *
     * @param name of the donor
     * @param year the year
     * @param amount in euros
     * @param number of the donor
     */
    record GivenInYear(String name, int year, BigDecimal amount, int number) {}
}
