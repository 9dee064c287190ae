package io.singletable.sample.web;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Customizer of Tomcat that prevents browsers from guessing the type of any response,
 * including those of Tomcat itself: texts that clients have stored could otherwise be
 * interpreted as HTML.
 */
@Component
class ResponseHeaders implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.addEngineValves(new NoSniffing());
	}

	private static final class NoSniffing extends ValveBase {

		NoSniffing() {
			super(true);
		}

		@Override
		public void invoke(Request request, Response response) throws IOException, ServletException {
			response.setHeader("X-Content-Type-Options", "nosniff");
			getNext().invoke(request, response);
		}

	}

}
