package nl.waarborg.finance;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.SAXException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Templates;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMResult;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;

/** The schemas of UBL 2.1 and the rules of EN 16931 and Peppol BIS Billing 3.0, as published. */
final class Peppol {

    private static final String UBL = "external/schemas/ubl21/";
    private static final String RULES = "external/schematron/openpeppol/2026.5/xslt/";
    private static final Map<String, String> ELSEWHERE =
            Map.of(
                    "http://www.w3.org/2000/09/xmldsig#", "schemas/xmldsig-core-schema.xsd",
                    "http://uri.etsi.org/01903/v1.3.2#", "schemas/XAdES01903v132-201601.xsd",
                    "http://uri.etsi.org/01903/v1.4.1#", "schemas/XAdES01903v141-201601.xsd",
                    "urn:un:unece:uncefact:data:specification:CoreComponentTypeSchemaModule:2",
                            "schemas/CCTS_CCT_SchemaModule.xsd");

    private final Schema invoice;
    private final Schema creditNote;
    private final List<Templates> rules;

    Peppol() throws SAXException, TransformerException {
        SchemaFactory schemas = SchemaFactory.newDefaultInstance();
        schemas.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        DOMImplementationLS inputs = inputs();
        schemas.setResourceResolver((_, namespace, _, file, _) -> input(inputs, namespace, file));
        invoice = schemas.newSchema(resource(UBL + "maindoc/UBL-Invoice-2.1.xsd"));
        creditNote = schemas.newSchema(resource(UBL + "maindoc/UBL-CreditNote-2.1.xsd"));
        TransformerFactory saxon =
                TransformerFactory.newInstance("net.sf.saxon.TransformerFactoryImpl", null);
        rules =
                List.of(
                        saxon.newTemplates(source(RULES + "CEN-EN16931-UBL.xslt")),
                        saxon.newTemplates(source(RULES + "PEPPOL-EN16931-UBL.xslt")));
    }

    /** What is wrong with a document; nothing where it fits the schema and all rules. */
    List<String> faults(byte[] document) throws IOException, TransformerException {
        boolean credit =
                new String(document, 0, 200, java.nio.charset.StandardCharsets.UTF_8)
                        .contains("<CreditNote");
        try {
            (credit ? creditNote : invoice)
                    .newValidator()
                    .validate(new StreamSource(new ByteArrayInputStream(document)));
        } catch (SAXException e) {
            return List.of("schema: " + e.getMessage());
        }
        List<String> faults = new ArrayList<>();
        for (Templates one : rules) {
            DOMResult report = new DOMResult();
            one.newTransformer()
                    .transform(new StreamSource(new ByteArrayInputStream(document)), report);
            collect((org.w3c.dom.Document) report.getNode(), faults);
        }
        return faults;
    }

    private static void collect(org.w3c.dom.Document report, List<String> faults) {
        String svrl = "http://purl.oclc.org/dsdl/svrl";
        NodeList failed = report.getElementsByTagNameNS(svrl, "failed-assert");
        for (int i = 0; i < failed.getLength(); i++) {
            Element fault = (Element) failed.item(i);
            faults.add(
                    fault.getAttribute("flag")
                            + " "
                            + fault.getAttribute("id")
                            + " "
                            + fault.getTextContent().strip());
        }
        if (report.getElementsByTagNameNS(svrl, "fired-rule").getLength() == 0) {
            faults.add("no rule looked at the document");
        }
    }

    private static @Nullable LSInput input(
            DOMImplementationLS inputs, @Nullable String namespace, @Nullable String file) {
        String known = namespace == null ? null : ELSEWHERE.get(namespace);
        if (known == null && file == null) {
            return null;
        }
        String path = known == null ? UBL + "common/" + name(Objects.requireNonNull(file)) : known;
        LSInput input = inputs.createLSInput();
        input.setSystemId(resource(path).toString());
        input.setByteStream(stream(path));
        return input;
    }

    private static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private static DOMImplementationLS inputs() {
        try {
            return (DOMImplementationLS)
                    DocumentBuilderFactory.newDefaultInstance()
                            .newDocumentBuilder()
                            .getDOMImplementation()
                            .getFeature("LS", "3.0");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StreamSource source(String path) {
        return new StreamSource(stream(path), resource(path).toString());
    }

    private static URL resource(String path) {
        return Objects.requireNonNull(Peppol.class.getClassLoader().getResource(path), path);
    }

    private static InputStream stream(String path) {
        return Objects.requireNonNull(
                Peppol.class.getClassLoader().getResourceAsStream(path), path);
    }
}
