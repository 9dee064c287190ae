package io.singletable.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.DynamoDbClientBuilderCustomizer;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.lifecycle.SingleTableLifecycleAutoConfiguration;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.console.desk.Comment;
import io.singletable.console.desk.Note;
import io.singletable.console.desk.Ticket;
import io.singletable.console.desk.Ticket.Contact;
import io.singletable.console.desk.Ticket.Status;
import io.singletable.core.SingleTableOperations;
import jakarta.servlet.http.HttpServlet;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.AuditorAware;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Application with tickets in DynamoDB Local, and its console. As an extension of a class
 * of tests, it forgets before each of them what it has recorded, and ends after all.
 */
final class Desk implements AutoCloseable, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

	static final Instant START = Instant.parse("2026-11-21T09:14:00Z");

	private final ConfigurableApplicationContext context;

	private boolean onlyRead;

	private Desk(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static Desk start(String... properties) {
		return startWith(Application.class, properties);
	}

	/**
	 * Start the application with more than it has.
	 * @param configuration imports the application
	 */
	static Desk startWith(Class<?> configuration, String... properties) {
		return new Desk(new SpringApplicationBuilder(configuration).web(WebApplicationType.SERVLET)
			.properties("server.port=0", "singletable.console.enabled=true", "spring.main.banner-mode=off",
					"singletable.embedded.port=0", "singletable.console.masked=Ticket.email,*.iban",
					// An attempt that is repeated on a slow machine would be counted
					// twice.
					"singletable.timeout.attempt=30s", "singletable.timeout.call=60s",
					"singletable.timeout.transaction-call=60s")
			.properties(properties)
			.run());
	}

	/** To look at the pages. */
	public static void main(String... args) {
		Desk desk = start("server.port=8321", "singletable.console.mode=write");
		desk.fill();
		for (int i = 1; i <= 3; i++) {
			desk.delete(new Note("n-" + i, null, null, "Call back the customer about offer " + i, "secret"), "Done");
		}
	}

	SingleTableOperations operations() {
		return this.context.getBean(SingleTableOperations.class);
	}

	DynamoDbClient client() {
		return this.context.getBean(DynamoDbClient.class);
	}

	int port() {
		return ConsoleServer.port(this.context);
	}

	RecordedRequests recorded() {
		return this.context.getBean(RecordedRequests.class);
	}

	DeskClock clock() {
		return this.context.getBean(DeskClock.class);
	}

	/**
	 * A page below the console, its query as names and values in turn.
	 */
	MockHttpServletResponse get(String path, String... query) throws Exception {
		MockHttpServletRequest request = Requests.get(path);
		for (int i = 0; i < query.length; i += 2) {
			request.addParameter(query[i], query[i + 1]);
		}
		return send(request);
	}

	MockHttpServletResponse send(MockHttpServletRequest request) throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		((HttpServlet) this.context.getBean("singleTableConsole", ServletRegistrationBean.class).getServlet())
			.service(request, response);
		return response;
	}

	/**
	 * Write two tickets with their histories, and more entities than a page shows.
	 */
	void fill() {
		fillHistories();
		for (int i = 1; i <= 30; i++) {
			operations().save(new Comment(new Comment.CommentId("t-1", i), "ann", "Comment " + i));
		}
		for (int i = 10; i <= 40; i++) {
			operations().save(ticket("t-" + i));
		}
	}

	/**
	 * Write six versions of a ticket, and one that was deleted and restored.
	 */
	void fillHistories() {
		write("ann", "Reported by telephone", () -> operations().insert(ticket("t-1")));
		write("bob", null, () -> operations().save(ticket().withTexts("Printer is on fire", "Smoke in the hall")));
		write("ann", null, () -> operations().save(ticket().withTexts("Printer is on fire",
				"Smoke in the hall. The printer stands next to the door, and nobody dares to pull its plug.")));
		write("bob", "Out of office", () -> operations().save(ticket().withSecrets("new@example.org", "key-2", Map
			.of("owner", new Contact("Olga", "DE02-3704-0044"), "fire", new Contact("Fred", "DE03-3704-0044")))));
		write("eve", null, () -> operations().save(ticket().withTexts("Printer was on fire",
				"Smoke in the hall. The printer stood next to the door, and Eve dared to pull its plug.")));
		write("eve", "Fire is out", () -> operations().save(ticket().withStatus(Status.CLOSED)));
		write("bob", null, () -> operations().insert(ticket("t-2")));
		write("bob", "Duplicate", () -> operations().deleteById("t-2", Ticket.class));
		write("ann", "No duplicate", () -> operations().restore("t-2", 1, Ticket.class));
		write("bob", "Spam", () -> operations().deleteById("t-2", Ticket.class));
	}

	private Ticket ticket() {
		return operations().getRequired("t-1", Ticket.class);
	}

	static Ticket ticket(String id) {
		return new Ticket(id, null, null, null, "Printer smokes", Status.OPEN, "x".repeat(3_000), "bob",
				"olga@example.org", "key-1", List.of("printer", "fire"),
				Map.of("owner", new Contact("Olga", "DE01-3704-0044")));
	}

	/**
	 * Insert an entity, and delete it.
	 */
	void delete(Object entity, String reason) {
		Object stored = operations().insert(entity);
		write("bob", reason, () -> operations().delete(stored));
	}

	void write(String author, String reason, Runnable write) {
		clock().advance(Duration.ofHours(5));
		clock().author = author;
		if (reason != null) {
			operations().because(reason, write);
		}
		else {
			write.run();
		}
	}

	/**
	 * Fail each test that writes, or that does not forget that it has.
	 */
	Desk onlyRead() {
		this.onlyRead = true;
		return this;
	}

	@Override
	public void beforeEach(ExtensionContext test) {
		recorded().reset();
	}

	@Override
	public void afterEach(ExtensionContext test) {
		if (this.onlyRead) {
			assertThat(recorded().writes()).isZero();
		}
	}

	@Override
	public void afterAll(ExtensionContext tests) {
		close();
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * The application.
	 */
	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Ticket.class)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DynamoDbClientAutoConfiguration.class,
			EmbeddedDynamoDbAutoConfiguration.class, SingleTableLifecycleAutoConfiguration.class,
			SingleTableAutoConfiguration.class, SingleTableRepositoriesAutoConfiguration.class,
			SingleTableConsoleAutoConfiguration.class })
	static class Application {

		@Bean
		DeskClock clock() {
			return new DeskClock();
		}

		@Bean
		AuditorAware<String> auditor(DeskClock clock) {
			return () -> Optional.ofNullable(clock.author);
		}

		@Bean
		RecordedRequests recordedRequests() {
			return new RecordedRequests();
		}

		@Bean
		DynamoDbClientBuilderCustomizer recording(RecordedRequests recorded) {
			return (builder) -> builder.overrideConfiguration((override) -> override.addExecutionInterceptor(recorded));
		}

	}

	/**
	 * Clock that tests move.
	 */
	static final class DeskClock extends Clock {

		private final AtomicReference<Instant> now = new AtomicReference<>(START);

		private String author;

		void advance(Duration time) {
			this.now.updateAndGet((instant) -> instant.plus(time));
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return this.now.get();
		}

	}

}
