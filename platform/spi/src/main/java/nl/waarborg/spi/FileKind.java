package nl.waarborg.spi;

/** The kinds of file that the core can recognise by their content. */
public enum FileKind {
    /** A PDF document. */
    PDF("application/pdf", "pdf"),
    /** A photograph. */
    JPEG("image/jpeg", "jpg"),
    /** An image. */
    PNG("image/png", "png"),
    /** Moving pictures with sound. */
    MP4("video/mp4", "mp4"),
    /** Sound, as telephones record it. */
    M4A("audio/mp4", "m4a"),
    /** Sound. */
    MP3("audio/mpeg", "mp3"),
    /** Plain text in UTF-8. */
    TEXT("text/plain", "txt"),
    /** A document of Word, without macros. */
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    /** An OpenDocument text, without macros. */
    ODT("application/vnd.oasis.opendocument.text", "odt"),
    /**
     * A mail as it was sent (RFC 5322). Holds other files: taken with a {@link FileUnpacker} only.
     */
    EML("message/rfc822", "eml"),
    /** An archive. Holds other files: taken with a {@link FileUnpacker} only. */
    ZIP("application/zip", "zip"),
    /** Data for programs. Answered only, never taken. */
    JSON("application/json", "json"),
    /** A page. Answered only, never taken: it may hold scripts. */
    HTML("text/html; charset=utf-8", "html"),
    /** A table for a spreadsheet. Answered only; one that comes in is a {@link #TEXT}. */
    CSV("text/csv; charset=utf-8", "csv"),
    /**
     * A document for programs, such as an invoice or a bank statement. Numbers of all lengths are
     * common in it: taken with a {@link FileUnpacker} only, which knows what people wrote in it.
     */
    XML("application/xml", "xml");

    private final String mediaType;
    private final String extension;

    FileKind(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    /** The media type, in lower case. */
    public String mediaType() {
        return mediaType;
    }

    /** Whether a route can take such a file, rather than only answer one. */
    public boolean takable() {
        return switch (this) {
            case PDF, JPEG, PNG, MP4, M4A, MP3, TEXT, DOCX, ODT, EML, ZIP, XML -> true;
            case JSON, HTML, CSV -> false;
        };
    }

    /**
     * Whether the core looks at its outside only, so that a {@link FileUnpacker} must look into it:
     * it holds other files, or data in which numbers are no more than that.
     */
    public boolean needsUnpacker() {
        return this == EML || this == ZIP || this == XML;
    }

    /** What its names end in, without the dot. */
    public String extension() {
        return extension;
    }
}
