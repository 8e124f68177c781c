package nl.waarborg.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** How the pages for people look: light or dark as the reader's machine is, legible, no script. */
final class PageStyle {

    static final String CSS =
            """
            :root{color-scheme:light dark;--ink:#1b2733;--soft:#566573;--line:#d9e0e6;--paper:#fff;--card:#f6f8fa;--accent:#0b6e6e}
            @media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9aa8b5;--line:#2f3b46;--paper:#12181e;--card:#1a222a;--accent:#5cc8c8}}
            *{box-sizing:border-box}body{margin:0;font:16px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
            main,header{max-width:62rem;margin:auto;padding:1rem 1.5rem}header{padding-top:3rem}h1{margin:0;font-size:2rem;line-height:1.25}
            h2{margin:3rem 0 .5rem;border-bottom:2px solid var(--accent);padding-bottom:.25rem}h3{margin:0;font-size:1.05rem;overflow-wrap:anywhere}
            p{margin:.4rem 0}nav{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin-top:1rem}a{color:var(--accent)}small,.soft{color:var(--soft)}
            a:focus-visible,.scroll:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
            .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem}
            section.op,section.schema{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:1rem;margin:1rem 0}
            .method{display:inline-block;min-width:4.2rem;margin-right:.3rem;padding:.1rem .5rem;border-radius:.3rem;background:var(--accent);color:var(--paper);font:700 .8rem/1.6 ui-monospace,monospace;text-align:center}
            code{font:.9em ui-monospace,monospace;overflow-wrap:anywhere}.scroll{overflow-x:auto}
            table{width:100%;border-collapse:collapse;margin:.6rem 0;font-size:.93rem}
            section>h3{margin-top:1.5rem}dl{margin:.4rem 0}dt{color:var(--soft);font-weight:600}dd{margin:0 0 .5rem}
            th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--line)}th{color:var(--soft);font-weight:600}
            """;

    /** The policy of a page: this style and nothing else. */
    static final String SECURITY_POLICY =
            "default-src 'none'; style-src 'sha256-"
                    + sha256(CSS)
                    + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private PageStyle() {}

    private static String sha256(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
