package io.singletable.autoconfigure.web.members;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.autoconfigure.web.SingleTableWebAutoConfiguration;
import io.singletable.core.SingleTableOperations;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.ServerPortInfoApplicationContextInitializer;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an entity that is stored whole, and shown in parts, over HTTP.
 */
class MembersIntegrationTests {

	private final WebApplicationContextRunner server = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withConfiguration(AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class,
				DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class,
				SingleTableWebAutoConfiguration.class, JacksonAutoConfiguration.class,
				HttpMessageConvertersAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
				WebMvcAutoConfiguration.class, TomcatServletWebServerAutoConfiguration.class))
		.withInitializer(new ServerPortInfoApplicationContextInitializer())
		.withUserConfiguration(Application.class)
		.withPropertyValues("server.port=0");

	@Test
	void whatIsStoredIsNeitherShownNorClearedByWhatIsShown() {
		this.server.run((context) -> {
			SingleTableOperations table = context.getBean(SingleTableOperations.class);
			Member ann = table.insert(new Member("m", "Ann", "Ann@Example.org", "hash"));
			assertThat(send(context, "GET", "/members/m", "").body()).isEqualTo("{\"id\":\"m\",\"name\":\"Ann\"}");
			assertThat(send(context, "GET", "/staff/members?email=ann@EXAMPLE.org", "").body())
				.isEqualTo("[{\"id\":\"m\",\"name\":\"Ann\",\"email\":\"Ann@Example.org\"}]");
			assertThat(table.getRequired("m", Member.class)).isEqualTo(ann);
			HttpResponse<String> put = send(context, "PUT", "/members/m",
					"{\"name\": \"Anna\", \"email\": \"ANNA@example.org\"}");
			assertThat(put.body()).isEqualTo("{\"id\":\"m\",\"name\":\"Anna\"}");
			assertThat(table.getRequired("m", Member.class))
				.isEqualTo(new Member("m", "Anna", "ANNA@example.org", "hash"));
			assertThat(send(context, "GET", "/staff/members?email=anna@example.org", "").body())
				.contains("ANNA@example.org");
			for (String hidden : new String[] { "passwordHash", "emailLower" }) {
				HttpResponse<String> refused = send(context, "PUT", "/members/m", "{\"" + hidden + "\": null}");
				assertThat(refused.statusCode()).isEqualTo(400);
				assertThat(refused.body()).contains("urn:singletable:problem:invalid-update", hidden);
			}
		});
	}

	private static HttpResponse<String> send(AssertableWebApplicationContext context, String method, String path,
			String body) throws IOException, InterruptedException {

		URI uri = URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri)
				.header("Content-Type", "application/json")
				.header("Accept", "application/json")
				.method(method, BodyPublishers.ofString(body))
				.build(), BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	@Import(MemberController.class)
	static class Application {

	}

}
