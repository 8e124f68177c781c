package nl.waarborg.kraamzorgregister.archive;

import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Plain text out of what mails hold. Pure. */
final class Plain {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\s]+");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");
    private static final Pattern GAPS = Pattern.compile("\\n{3,}");
    private static final Set<String> LINES =
            Set.of("br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "blockquote", "table");
    private static final Charset FALLBACK = Charset.forName("windows-1252");

    private Plain() {}

    /** A header's text: encoded words read, on one line. */
    static String header(String raw) {
        return line(DecoderUtil.decodeEncodedWords(raw, DecodeMonitor.SILENT));
    }

    /** On one line, without what is not seen. */
    static String line(String text) {
        return CONTROL.matcher(text).replaceAll(" ").strip();
    }

    /** With line ends as ours, without what is not seen. */
    static String text(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        return GAPS.matcher(UNSEEN.matcher(lines).replaceAll("")).replaceAll("\n\n").strip();
    }

    /** What is written on a page. */
    static String page(String html) {
        StringBuilder text = new StringBuilder();
        Jsoup.parse(html).body().traverse(new Lines(text));
        return text(text.toString());
    }

    /**
     * Reads bytes as the mail says they are meant; what is said to be ASCII and is not, as UTF-8 or
     * as Windows writes.
     *
     * @return empty where they are not what it says, or nobody knows what that is
     */
    static Optional<String> decoded(byte[] bytes, String charset) {
        try {
            Charset said = Charset.forName(charset);
            Optional<String> read = strictly(bytes, said);
            return read.isEmpty() && said.equals(StandardCharsets.US_ASCII)
                    ? strictly(bytes, StandardCharsets.UTF_8)
                            .or(() -> Optional.of(new String(bytes, FALLBACK)))
                    : read;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private record Lines(StringBuilder text) implements NodeVisitor {

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                text.append(words.text());
            } else if (breaks(node)) {
                text.append('\n');
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (breaks(node) && !node.nodeName().equals("br")) {
                text.append('\n');
            }
        }

        private static boolean breaks(Node node) {
            return node instanceof Element element && LINES.contains(element.normalName());
        }
    }
}
