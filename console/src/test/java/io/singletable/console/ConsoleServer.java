package io.singletable.console;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import io.micrometer.observation.ObservationRegistry;
import io.singletable.DynamoDbUnavailableException;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Application with a console on a real port, without DynamoDB.
 */
final class ConsoleServer {

	private ConsoleServer() {
	}

	static ConfigurableApplicationContext start(String... properties) {
		return start(Server.TOMCAT, properties);
	}

	static ConfigurableApplicationContext start(Server server, String... properties) {
		return new SpringApplicationBuilder(Application.class, server.configuration).web(WebApplicationType.SERVLET)
			.properties("server.port=0", "spring.main.banner-mode=off")
			.properties(Helpdesk.PROPERTIES)
			.properties(properties)
			.run();
	}

	static int port(ConfigurableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	/**
	 * Container of the application.
	 */
	enum Server {

		TOMCAT(TomcatServletWebServerAutoConfiguration.class), JETTY(JettyServletWebServerAutoConfiguration.class);

		private final Class<?> configuration;

		Server(Class<?> configuration) {
			this.configuration = configuration;
		}

	}

	/**
	 * The application.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(Helpdesk.class)
	@ImportAutoConfiguration({ DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class,
			SingleTableRepositoriesAutoConfiguration.class, SingleTableConsoleAutoConfiguration.class })
	static class Application {

		/** A console whose views fail. */
		@Bean
		ServletRegistrationBean<HttpServlet> failing(SingleTableConsoleProperties properties) {
			List<View> views = List.of(failing("/fault", new IllegalStateException("of a test")),
					failing("/away", new DynamoDbUnavailableException("away", null)),
					failing("/conflict", new ConsoleException(409, "Changed.", "Look again.")));
			ServletRegistrationBean<HttpServlet> registration = new ServletRegistrationBean<>(new ConsoleServlet(
					properties,
					() -> Console.of(Templates.ofTable("tickets"), properties, views, ObservationRegistry.NOOP)),
					"/failing/*");
			registration.setName("failing");
			return registration;
		}

		private static View failing(String path, RuntimeException failure) {
			return new TestView(path, (request) -> {
				throw failure;
			});
		}

		@Bean
		ServletRegistrationBean<HttpServlet> tickets() {
			return new ServletRegistrationBean<>(new Tickets(), "/tickets");
		}

	}

	/**
	 * Servlet of the application, which tells whom it takes for the client.
	 */
	static class Tickets extends HttpServlet {

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.setHeader("Console", StackWalker.getInstance().walk(Tickets::console).toString());
			response.getWriter().print("tickets for " + request.getRemoteAddr());
		}

		/** The classes of the console that the request has passed. */
		private static List<String> console(Stream<StackWalker.StackFrame> frames) {
			return frames.map(StackWalker.StackFrame::getClassName)
				.filter((name) -> name.startsWith("io.singletable.console.") && !name.equals(Tickets.class.getName()))
				.toList();
		}

	}

}
