package eu.celine.dt.core.clients.datasetapi;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * A socket that acknowledges what it reads at once. A backend that holds the rest of an answer back until its beginning is
 * acknowledged (Nagle's algorithm, the default of many servers) would otherwise wait for our delayed acknowledgement, 40 ms
 * on Linux, for each answer that leaves it in two parts.
 */
final class PromptSocket extends Socket {

    private final boolean supported = supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);

    private PromptSocket() {}

    private PromptSocket(Proxy proxy) {
        super(proxy);
    }

    /** A socket that is not connected yet. Where the system cannot do better, it reads as any other. */
    static PromptSocket create(@Nullable Proxy proxy) {
        return proxy == null ? new PromptSocket() : new PromptSocket(proxy);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        InputStream plain = super.getInputStream();
        return supported ? new PromptInput(plain) : plain;
    }

    /** The system falls back to delaying by itself, so that each read asks anew. */
    private final class PromptInput extends FilterInputStream {

        PromptInput(InputStream plain) {
            super(plain);
        }

        @Override
        public int read() throws IOException {
            setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
            return super.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
            return super.read(target, offset, length);
        }
    }
}
