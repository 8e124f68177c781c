package nl.waarborg.data.tx;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.vertx.sqlclient.Tuple;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Puts the session of a read before it, on the way from the client to the socket of one connection.
 * The client ends each statement that it sends with a Sync, so that two of them are two
 * transactions, with an answer flushed for each. What stands here before a statement belongs to
 * that statement: the server begins a transaction with the session, runs the statement in it, ends
 * it at the one Sync, and answers once. Where the session is refused, the server skips the
 * statement.
 *
 * <p>A read is known by the name of its portal. One whose session is not found is not sent: the
 * connection is closed instead. Confined to the event loop of its connection.
 */
final class Entrance extends ChannelOutboundHandlerAdapter {

    /** To be run once on each connection. */
    static final String PREPARE =
            "PREPARE waarborg_enter_read (text, text, text, text, text, text, text, text) AS "
                    + SessionContext.READ_SQL;

    private static final byte[] STATEMENT =
            "waarborg_enter_read\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PORTAL_OF_READS = "read".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UNNAMED = {0};

    private static final int HEADER = 5;
    private static final int USUAL_SIZE = 400;
    private static final byte BIND = 'B';
    private static final byte EXECUTE = 'E';

    private final Deque<Announced> announced = new ArrayDeque<>();
    private long number;

    private record Announced(long number, Tuple session) {}

    /** Announces a read; the name is that of the portal that it must run in. */
    String announce(SessionContext session) {
        number++;
        announced.add(new Announced(number, session.binds()));
        return "read" + number;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (!(message instanceof ByteBuf bytes) || announced.isEmpty()) {
            var _ = ctx.write(message, promise);
            return;
        }
        ByteBuf out = ctx.alloc().ioBuffer(bytes.readableBytes() + announced.size() * USUAL_SIZE);
        try {
            copy(bytes, out);
        } catch (RuntimeException e) {
            out.release();
            promise.tryFailure(e);
            var _ = ctx.close();
            return;
        } finally {
            bytes.release();
        }
        var _ = ctx.write(out, promise);
    }

    /** Whole messages of the protocol: a letter, a length that counts itself, and the rest. */
    private void copy(ByteBuf from, ByteBuf out) {
        int copied = from.readerIndex();
        int at = copied;
        while (at < from.writerIndex()) {
            if (from.getByte(at) == BIND && isRead(from, at + HEADER)) {
                out.writeBytes(from, copied, at - copied);
                copied = at;
                enter(session(from, at + HEADER + PORTAL_OF_READS.length), out);
            }
            at += 1 + from.getInt(at + 1);
        }
        out.writeBytes(from, copied, from.writerIndex() - copied);
    }

    private static boolean isRead(ByteBuf bytes, int at) {
        for (int i = 0; i < PORTAL_OF_READS.length; i++) {
            if (bytes.getByte(at + i) != PORTAL_OF_READS[i]) {
                return false;
            }
        }
        return true;
    }

    /** What was announced before it and never came was not sent at all. */
    private Tuple session(ByteBuf bytes, int digits) {
        long wanted = 0;
        for (int at = digits; bytes.getByte(at) != 0; at++) {
            wanted = wanted * 10 + (bytes.getByte(at) - '0');
        }
        Announced next = announced.poll();
        while (next != null && next.number() < wanted) {
            next = announced.poll();
        }
        if (next == null || next.number() != wanted) {
            throw new IllegalStateException("A read without a session is not sent");
        }
        return next.session();
    }

    /** Binds the values, as text, and executes. */
    private static void enter(Tuple session, ByteBuf out) {
        int start = out.writerIndex();
        out.writeByte(BIND).writeInt(0);
        out.writeBytes(UNNAMED).writeBytes(STATEMENT).writeShort(0).writeShort(session.size());
        for (int i = 0; i < session.size(); i++) {
            int length = out.writerIndex();
            out.writeInt(0);
            out.setInt(length, ByteBufUtil.writeUtf8(out, session.getString(i)));
        }
        out.writeShort(0);
        out.setInt(start + 1, out.writerIndex() - start - 1);
        out.writeByte(EXECUTE).writeInt(4 + UNNAMED.length + 4).writeBytes(UNNAMED).writeInt(0);
    }
}
