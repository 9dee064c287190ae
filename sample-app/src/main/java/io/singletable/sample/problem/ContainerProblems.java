package io.singletable.sample.problem;

import java.io.IOException;
import java.io.Writer;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Responses to requests that Tomcat refuses before they reach the application, such as a
 * path with an invalid escape sequence. They replace Tomcat's own page.
 */
@Component
class ContainerProblems implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.addContextCustomizers((context) -> context.getParent().getPipeline().addValve(new ProblemValve()));
	}

	private static final class ProblemValve extends ErrorReportValve {

		private static final Log logger = LogFactory.getLog(ContainerProblems.class);

		@Override
		protected void report(Request request, Response response, @Nullable Throwable throwable) {
			HttpStatus status = HttpStatus.resolve(response.getStatus());
			if (status == null || !status.isError() || response.getContentWritten() > 0
					|| !response.setErrorReported()) {
				return;
			}
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			try {
				Writer writer = response.getReporter();
				if (writer != null) {
					writer.write("{\"type\":\"" + ProblemType.uri(status) + "\",\"title\":\"" + status.getReasonPhrase()
							+ "\",\"status\":" + status.value() + "}");
					response.finishResponse();
				}
			}
			catch (IOException ex) {
				logger.debug("The client did not wait for the response", ex);
			}
		}

	}

}
