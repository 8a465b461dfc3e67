package io.selaras.platform.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * A page of a list leaves in one piece, with its length. In Tomcat's pieces of 8 KB it is four calls of the kernel, and the
 * other side is woken four times.
 */
@Component
class WholeAnswers implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final int ANSWER = 65_536;
    /** Of every open connection. */
    private static final int PIECE = 32_768;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(
                connector -> connector.setProperty("socket.appWriteBufSize", String.valueOf(PIECE)));
        factory.addEngineValves(new Room());
    }

    private static final class Room extends ValveBase {
        Room() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            // A stream that has ended comes by a second time.
            if (!response.isCommitted() && response.getContentWritten() == 0) {
                response.setBufferSize(ANSWER);
            }
            getNext().invoke(request, response);
        }
    }
}
