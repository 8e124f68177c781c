package nl.waarborg.spi;

import io.vertx.core.buffer.Buffer;

import org.jooq.Converter;
import org.jspecify.annotations.Nullable;

/** Between the bytes of a file and the buffer that handlers see. */
final class FileBytes implements Converter<byte[], Buffer> {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Buffer from(byte @Nullable [] bytes) {
        return bytes == null ? null : Buffer.buffer(bytes);
    }

    @Override
    public byte @Nullable [] to(@Nullable Buffer buffer) {
        return buffer == null ? null : buffer.getBytes();
    }

    @Override
    public Class<byte[]> fromType() {
        return byte[].class;
    }

    @Override
    public Class<Buffer> toType() {
        return Buffer.class;
    }
}
