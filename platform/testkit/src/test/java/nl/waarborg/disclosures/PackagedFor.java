package nl.waarborg.disclosures;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.kernel.rights.PackageKind;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** A package of a person's data, built and read. */
final class PackagedFor {

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private PackagedFor() {}

    /** The request that it answers, once it is whole. */
    static UUID access(TestPlatform platform, TestPerson person) {
        UUID request = platform.rights().buildPackage(person, PackageKind.ACCESS);
        String progress = "/me/requests/" + request + "/package";
        long end = System.nanoTime() + PATIENCE.toNanos();
        String status = "BUILDING";
        while (status.equals("BUILDING") && System.nanoTime() < end) {
            status = person.api().get(progress).json().getString("status");
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        assertThat(status).isEqualTo("READY");
        return request;
    }

    /** The words of a PDF. */
    static String pdf(TestPlatform platform, TestPerson person, String path) throws IOException {
        URI address =
                URI.create(platform.platform().api() + "/api/" + person.tenant() + "/v1" + path);
        var connection = address.toURL().openConnection();
        connection.setRequestProperty("Authorization", person.api().authorization());
        try (InputStream in = connection.getInputStream();
                var pdf = Loader.loadPDF(in.readAllBytes())) {
            return new PDFTextStripper().getText(pdf);
        }
    }
}
