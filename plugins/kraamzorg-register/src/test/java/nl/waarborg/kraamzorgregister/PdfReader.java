package nl.waarborg.kraamzorgregister;

import nl.waarborg.testkit.TestPerson;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Reads files that the API answers. */
final class PdfReader {

    private PdfReader() {}

    /** What can be read in a file, as somebody gets it. */
    static String text(KckTenant kck, TestPerson who, String path) {
        URI address =
                URI.create(kck.platform().platform().api() + "/api/" + KckTenant.ID + "/v1" + path);
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .header("Authorization", who.api().authorization())
                        .build();
        try (HttpClient http = HttpClient.newHttpClient();
                InputStream body =
                        http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
                PDDocument pdf = Loader.loadPDF(body.readAllBytes())) {
            return new PDFTextStripper().getText(pdf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
