package nl.waarborg.web;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.Http1xServerConnection;

/**
 * Lets requests come through that Vert.x itself would end without a word: one in another version of
 * HTTP reaches the handler of invalid requests, and a body that breaks off in its coding ends there
 * and is marked. Confined to the event loop of its connection.
 */
final class UnreadableRequests extends ChannelInboundHandlerAdapter {

    private static final AttributeKey<Boolean> BROKEN_BODY =
            AttributeKey.valueOf(UnreadableRequests.class, "broken-body");

    /** The request is in a version of HTTP that is not spoken here. */
    static final class UnknownVersion extends Exception {

        private static final long serialVersionUID = 1L;

        UnknownVersion() {
            super("Another version of HTTP", null, false, false);
        }
    }

    /** Listens on a new connection; on one of HTTP/2 there is nothing to do. */
    static void watch(HttpConnection connection) {
        if (connection instanceof Http1xServerConnection http1) {
            http1.channelHandlerContext()
                    .pipeline()
                    .addBefore("handler", "unreadable", new UnreadableRequests());
        }
    }

    /** Whether the body of the connection's present request broke off in its coding. */
    static boolean brokeOff(HttpServerRequest request) {
        return request.connection() instanceof Http1xServerConnection http1
                && Boolean.TRUE.equals(
                        http1.channelHandlerContext().channel().attr(BROKEN_BODY).get());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Object passed = message;
        if (message instanceof HttpRequest request) {
            checkVersion(request);
        } else if (message instanceof HttpContent content && content.decoderResult().isFailure()) {
            ReferenceCountUtil.release(content);
            context.channel().attr(BROKEN_BODY).set(true);
            passed = LastHttpContent.EMPTY_LAST_CONTENT;
        }
        context.fireChannelRead(passed);
    }

    private static void checkVersion(HttpRequest request) {
        HttpVersion version = request.protocolVersion();
        boolean spoken =
                HttpVersion.HTTP_1_1.equals(version) || HttpVersion.HTTP_1_0.equals(version);
        if (request.decoderResult().isSuccess() && !spoken) {
            request.setProtocolVersion(HttpVersion.HTTP_1_1);
            request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            request.setDecoderResult(DecoderResult.failure(new UnknownVersion()));
        }
    }
}
