package nl.waarborg.kraamzorgregister.certificate;

import nl.waarborg.kraamzorgregister.Settings;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.RegistrationNumber;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Paper;
import nl.waarborg.spi.Row;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** How a certificate reads. */
record CertificatePaper(
        Settings.Certificates words, Row dossier, RunningPeriod period, CertificateCode code) {

    Paper in(MailLanguage language, LocalDate today) {
        return switch (language) {
            case NL -> dutch(today);
            case EN -> english(today);
        };
    }

    private Paper dutch(LocalDate today) {
        return Paper.titled(MailLanguage.NL, "Bewijs van registratie")
                .footer(words.issuer())
                .paragraph(
                        words.issuer()
                                + " verklaart dat hieronder staat wie op "
                                + day(today, MailLanguage.NL)
                                + " in het Kwaliteitsregister Kraamverzorgenden is ingeschreven.")
                .gap()
                .field("Naam", dossier.get(Dossiers.NAME))
                .field("Registratienummer", number())
                .field("Status", period.kind().dutch())
                .field("Periode vanaf", day(period.from(), MailLanguage.NL))
                .field("Geldig tot en met", day(period.until(), MailLanguage.NL))
                .field("Controlecode", code.toString())
                .gap()
                .paragraph(
                        "Dit bewijs geldt alleen zolang de registratie loopt. Met de controlecode kan"
                                + " iedereen die dit bewijs heeft op "
                                + words.checkedAt()
                                + " nagaan of het vandaag geldt.");
    }

    private Paper english(LocalDate today) {
        return Paper.titled(MailLanguage.EN, "Certificate of registration")
                .footer(words.issuer())
                .paragraph(
                        words.issuer()
                                + " declares who is registered on "
                                + day(today, MailLanguage.EN)
                                + " in the quality register of maternity carers"
                                + " (Kwaliteitsregister Kraamverzorgenden).")
                .gap()
                .field("Name", dossier.get(Dossiers.NAME))
                .field("Registration number", number())
                .field("Status", period.kind().english())
                .field("Period from", day(period.from(), MailLanguage.EN))
                .field("Valid until", day(period.until(), MailLanguage.EN))
                .field("Verification code", code.toString())
                .gap()
                .paragraph(
                        "This certificate holds only while the registration runs. With the"
                                + " verification code anybody who has this certificate can find out"
                                + " at "
                                + words.checkedAt()
                                + " whether it holds today.");
    }

    private String number() {
        return new RegistrationNumber(dossier.get(Dossiers.NUMBER)).toString();
    }

    private static String day(LocalDate day, MailLanguage language) {
        Locale locale =
                switch (language) {
                    case NL -> Locale.of("nl", "NL");
                    case EN -> Locale.UK;
                };
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
    }
}
