package nl.waarborg.donations;

import io.vertx.core.Future;

import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Thanks donors by mail. Nothing but thanks: other news needs consent (IKO-L15). */
final class Thanks {

    static final MailTemplate<Given> MAIL =
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

    private Thanks() {}

    /** Thanks for a gift by itself; a gift under a promise is not thanked for each time. */
    static Future<Void> write(Work work, Row donor, Row donation) {
        if (donor.find(Donors.EMAIL).isEmpty()
                || donation.get(Donors.DONATION_KIND) != DonationKind.ONE_OFF) {
            return Future.succeededFuture();
        }
        RecordRef about = new RecordRef(Donors.DATASET, donor.get(Donors.DATASET.id()));
        return work.mail(
                        MAIL,
                        Recipient.inColumn(about, Donors.EMAIL),
                        about,
                        new Given(
                                donor.find(Donors.NAME).orElse(""),
                                donation.get(Donors.AMOUNT),
                                donation.get(Donors.DONATED_ON),
                                donor.get(Donors.NUMBER)))
                .mapEmpty();
    }

    /**
     * A gift.
     *
     * @param name of the donor
     * @param amount in euros
     * @param donatedOn when
     * @param number of the donor
     */
    record Given(String name, BigDecimal amount, LocalDate donatedOn, int number) {}
}
