package io.singletable.autoconfigure.web.slice;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import io.micrometer.core.instrument.MeterRegistry;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.repositories.tasks.Task;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.autoconfigure.web.SingleTableCursorTestAutoConfiguration;
import io.singletable.autoconfigure.web.SingleTableWebAutoConfiguration;
import io.singletable.scroll.CursorCodec;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.autoconfigure.metrics.DataRepositoryMetricsAutoConfiguration;
import org.springframework.boot.data.autoconfigure.web.DataWebAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.ServerPortInfoApplicationContextInitializer;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a whole application with what the starter brings of Spring Data. Includes the
 * configuration of web slices, which must not replace the application's own.
 */
class TaskApplicationIntegrationTests {

	private static final AutoConfigurations ALL = AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class,
			DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class,
			SingleTableRepositoriesAutoConfiguration.class, SingleTableWebAutoConfiguration.class,
			SingleTableCursorTestAutoConfiguration.class, JacksonAutoConfiguration.class,
			HttpMessageConvertersAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class, DataWebAutoConfiguration.class,
			MetricsAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class,
			DataRepositoryMetricsAutoConfiguration.class);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner().withConfiguration(ALL)
		.withUserConfiguration(Application.class);

	private final WebApplicationContextRunner server = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withConfiguration(ALL)
		.withConfiguration(AutoConfigurations.of(TomcatServletWebServerAutoConfiguration.class))
		.withInitializer(new ServerPortInfoApplicationContextInitializer())
		.withUserConfiguration(Application.class)
		.withPropertyValues("server.port=0");

	@Test
	void pathVariableIsLoadedByItsId() {
		this.runner.run((context) -> {
			context.getBean(TaskRepository.class).save(new Task("t", "ann"));
			assertThat(client(context).get().uri("/tasks/t")).hasStatusOk()
				.bodyJson()
				.isStrictlyEqualTo("{\"id\": \"t\", \"owner\": \"ann\"}");
		});
	}

	/** That is what Spring answers for entities of any store. */
	@Test
	void unknownIdOfAPathVariableIsABadRequest() {
		this.runner.run((context) -> assertThat(client(context).get().uri("/tasks/none")).hasStatus(400));
	}

	@Test
	void argumentsOfSpringDataAndSingletableAreResolved() {
		this.runner.run((context) -> assertThat(client(context).get().uri("/arguments?page=2&sort=owner,desc&limit=9"))
			.hasStatusOk()
			.hasBodyTextEqualTo("page 2, sort owner: DESC, initial true, limit 9"));
	}

	@Test
	void callsOfRepositoriesAreTimed() {
		this.runner.run((context) -> {
			context.getBean(TaskRepository.class).findById("t");
			assertThat(context.getBean(MeterRegistry.class)
				.get("spring.data.repository.invocations")
				.tags("repository", "TaskRepository", "method", "findById", "state", "SUCCESS")
				.timer()
				.count()).isOne();
		});
	}

	@Test
	void cursorsAreThoseOfTheApplication() {
		this.runner.withPropertyValues("singletable.cursor.secrets=k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
			.run((context) -> {
				assertThat(context).hasSingleBean(CursorCodec.class);
				assertThat(context.getBeanFactory().getBeanDefinition("singleTableCursorCodec").getFactoryBeanName())
					.isEqualTo(SingleTableAutoConfiguration.class.getName());
			});
	}

	@Test
	void missingEntityIsAProblemOverHttp() {
		this.server.run((context) -> {
			HttpResponse<String> missing = send(context, "/required/none", "*/*");
			assertThat(missing.statusCode()).isEqualTo(404);
			assertThat(missing.headers().firstValue("Content-Type")).contains("application/problem+json");
			assertThat(missing.body()).contains("\"type\":\"urn:singletable:problem:not-found\"")
				.doesNotContain("Task", "Exception");
		});
	}

	@Test
	void browserGetsTheErrorPageOverHttp() {
		this.server.run((context) -> {
			HttpResponse<String> missing = send(context, "/required/none", "text/html,*/*;q=0.8");
			assertThat(missing.statusCode()).isEqualTo(404);
			assertThat(missing.headers().firstValue("Content-Type"))
				.hasValueSatisfying((type) -> assertThat(type).startsWith("text/html"));
			assertThat(missing.body()).contains("Whitelabel Error Page");
		});
	}

	@Test
	void unreachableTableIsAProblemOverHttp() {
		this.server
			.withPropertyValues("singletable.endpoint=http://127.0.0.1:1", "singletable.table-name=app",
					"singletable.schema.mode=none", "singletable.credentials.access-key=local",
					"singletable.credentials.secret-key=local")
			.run((context) -> {
				for (String path : new String[] { "/required/a", "/tasks/a" }) {
					HttpResponse<String> unavailable = send(context, path, "application/json");
					assertThat(unavailable.statusCode()).as(path).isEqualTo(503);
					assertThat(unavailable.headers().firstValue("Retry-After")).contains("5");
					assertThat(unavailable.body()).contains("\"type\":\"urn:singletable:problem:unavailable\"")
						.doesNotContain("127.0.0.1");
				}
			});
	}

	private static MockMvcTester client(AssertableWebApplicationContext context) {
		return MockMvcTester.from(context);
	}

	private static HttpResponse<String> send(AssertableWebApplicationContext context, String path, String accept)
			throws IOException, InterruptedException {

		URI uri = URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri).header("Accept", accept).build(), BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	@EntityScan(basePackageClasses = Task.class)
	@Import(TaskController.class)
	static class Application {

	}

}
